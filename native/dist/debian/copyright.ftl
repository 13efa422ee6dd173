Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Guise
Comment: Written by the build. The libraries' jars, the runtime's folder "legal" and the models' headers hold notices of their own.

Files: *
Copyright: 2025-2026, the Guise developers
License: Apache-2.0

Files: usr/lib/guise/models/blazeface.safetensors
 usr/lib/guise/models/facemesh.safetensors
 usr/lib/guise/models/eyemesh.safetensors
 usr/lib/guise/models/selfie.safetensors
Copyright: Google LLC (MediaPipe); converted to another format, see usr/lib/guise/models/THIRD_PARTY.md
License: Apache-2.0

Files: usr/lib/guise/models/face-embedding.onnx
Copyright: 2021 gitguanqi
License: MIT
Comment: model/fr_feature.onnx of npm faceplugin-face-recognition-js@0.0.1, see usr/lib/guise/models/THIRD_PARTY.md

<#list dependencyMap as entry>
<#assign project = entry.getKey()/>
Files: usr/lib/guise/lib/app/lib/${project.artifactId}-${project.version}*.jar
Copyright: the developers of ${project.name} <#if project.url?has_content>(${project.url})</#if>
License: <#list entry.getValue() as license>${license}<#if license_has_next> or </#if></#list>

</#list>
Files: usr/lib/guise/lib/app/natives/*
Copyright: see the library of the same name above
License: Apache-2.0
Comment: What JavaCPP, TensorFlow, JNA, BridJ, JLine and LWJGL load; licensed like their jars.

Files: usr/lib/guise/lib/app/natives/org/tensorflow/*
Copyright: The TensorFlow Authors
License: Apache-2.0

Files: usr/lib/guise/lib/app/natives/org/bytedeco/opencv/*
Copyright: OpenCV Foundation and the OpenCV developers
License: Apache-2.0

Files: usr/lib/guise/lib/app/natives/org/bytedeco/openblas/*
Copyright: 2011-2026, The OpenBLAS Project
License: BSD-3-Clause

Files: usr/lib/guise/lib/app/natives/org/bytedeco/openblas/*/libgfortran.so.5
 usr/lib/guise/lib/app/natives/org/bytedeco/openblas/*/libquadmath.so.0
 usr/lib/guise/lib/app/natives/org/bytedeco/openblas/*/libgcc_s.so.1
Copyright: Free Software Foundation, Inc.
License: GPL-3+ with GCC exception

Files: usr/lib/guise/lib/app/natives/org/bytedeco/ffmpeg/*
Copyright: the FFmpeg developers, and those of the libraries that are built in
License: LGPL-3+
Comment: Built by the JavaCPP presets for FFmpeg without parts under the GPL. Built in are LAME (LGPL),
 OpenSSL, opencore-amr, vo-amrwbenc (Apache-2.0), libxml2, HarfBuzz, Media SDK (MIT), FreeType (FTL), Speex, Opus, libvpx, libwebp,
 OpenH264, libaom, SVT-AV1 (BSD), SRT (MPL-2.0), zimg (WTFPL) and zlib. The sources and how they are built: https://github.com/bytedeco/javacpp-presets.
 The files are ordinary shared objects and may be replaced by others of the same version.

Files: usr/lib/guise/lib/app/natives/org/bytedeco/ffmpeg/*/libva*.so.2
 usr/lib/guise/lib/app/natives/org/bytedeco/ffmpeg/*/libdrm.so.2
Copyright: Intel Corporation, the Mesa and libdrm developers
License: MIT

Files: usr/lib/guise/lib/runtime/*
Copyright: Oracle and/or its affiliates, and the OpenJDK developers
License: GPL-2 with Classpath exception
Comment: Notices of what the runtime contains in turn lie in usr/lib/guise/lib/runtime/legal.
 The sources of OpenJDK: https://github.com/openjdk.

License: Apache-2.0
 On Debian systems the text is in /usr/share/common-licenses/Apache-2.0.

License: LGPL-3+
 This library is free software; you can redistribute it and/or modify it under the terms of the GNU Lesser General Public
 License as published by the Free Software Foundation; either version 3 of the License, or (at your option) any later version.
 .
 On Debian systems the text is in /usr/share/common-licenses/LGPL-3.

License: LGPL-2.1+
 This library is free software; you can redistribute it and/or modify it under the terms of the GNU Lesser General Public
 License as published by the Free Software Foundation; either version 2.1 of the License, or (at your option) any later version.
 .
 On Debian systems the text is in /usr/share/common-licenses/LGPL-2.1.

License: GPL-2+
 This program is free software; you can redistribute it and/or modify it under the terms of the GNU General Public License as
 published by the Free Software Foundation; either version 2 of the License, or (at your option) any later version.
 .
 On Debian systems the text is in /usr/share/common-licenses/GPL-2.

License: GPL-2 with Classpath exception
 This program is free software; you can redistribute it and/or modify it under the terms of the GNU General Public License
 version 2 as published by the Free Software Foundation.
 .
 On Debian systems the text is in /usr/share/common-licenses/GPL-2.
 .
 Linking this library statically or dynamically with other modules is making a combined work based on this library. Thus, the
 terms and conditions of the GNU General Public License cover the whole combination.
 .
 As a special exception, the copyright holders of this library give you permission to link this library with independent
 modules to produce an executable, regardless of the license terms of these independent modules, and to copy and distribute
 the resulting executable under terms of your choice, provided that you also meet, for each linked independent module, the
 terms and conditions of the license of that module. An independent module is a module which is not derived from or based on
 this library. If you modify this library, you may extend this exception to your version of the library, but you are not
 obligated to do so. If you do not wish to do so, delete this exception statement from your version.

License: GPL-3+ with GCC exception
 This library is free software; you can redistribute it and/or modify it under the terms of the GNU General Public License as
 published by the Free Software Foundation; either version 3, or (at your option) any later version.
 .
 Under Section 7 of GPL version 3, you are granted additional permissions described in the GCC Runtime Library Exception,
 version 3.1, as published by the Free Software Foundation.
 .
 On Debian systems the text is in /usr/share/common-licenses/GPL-3.

License: EPL-1.0
 The text is at https://www.eclipse.org/legal/epl-v10.html; of the licences offered, this package takes the other one.

License: OFL-1.1
 SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007
 .
 PREAMBLE
 The goals of the Open Font License (OFL) are to stimulate worldwide development of collaborative font projects, to support the
 font creation efforts of academic and linguistic communities, and to provide a free and open framework in which fonts may be
 shared and improved in partnership with others.
 .
 The OFL allows the licensed fonts to be used, studied, modified and redistributed freely as long as they are not sold by
 themselves. The fonts, including any derivative works, can be bundled, embedded, redistributed and/or sold with any software
 provided that any reserved names are not used by derivative works. The fonts and derivatives, however, cannot be released
 under any other type of license. The requirement for fonts to remain under this license does not apply to any document created
 using the fonts or their derivatives.
 .
 DEFINITIONS
 "Font Software" refers to the set of files released by the Copyright Holder(s) under this license and clearly marked as such.
 This may include source files, build scripts and documentation.
 .
 "Reserved Font Name" refers to any names specified as such after the copyright statement(s).
 .
 "Original Version" refers to the collection of Font Software components as distributed by the Copyright Holder(s).
 .
 "Modified Version" refers to any derivative made by adding to, deleting, or substituting -- in part or in whole -- any of the
 components of the Original Version, by changing formats or by porting the Font Software to a new environment.
 .
 "Author" refers to any designer, engineer, programmer, technical writer or other person who contributed to the Font Software.
 .
 PERMISSION & CONDITIONS
 Permission is hereby granted, free of charge, to any person obtaining a copy of the Font Software, to use, study, copy, merge,
 embed, modify, redistribute, and sell modified and unmodified copies of the Font Software, subject to the following
 conditions:
 .
 1) Neither the Font Software nor any of its individual components, in Original or Modified Versions, may be sold by itself.
 .
 2) Original or Modified Versions of the Font Software may be bundled, redistributed and/or sold with any software, provided
 that each copy contains the above copyright notice and this license. These can be included either as stand-alone text files,
 human-readable headers or in the appropriate machine-readable metadata fields within text or binary files as long as those
 fields can be easily viewed by the user.
 .
 3) No Modified Version of the Font Software may use the Reserved Font Name(s) unless explicit written permission is granted by
 the corresponding Copyright Holder. This restriction only applies to the primary font name as presented to the users.
 .
 4) The name(s) of the Copyright Holder(s) or the Author(s) of the Font Software shall not be used to promote, endorse or
 advertise any Modified Version, except to acknowledge the contribution(s) of the Copyright Holder(s) and the Author(s) or with
 their explicit written permission.
 .
 5) The Font Software, modified or unmodified, in part or in whole, must be distributed entirely under this license, and must
 not be distributed under any other license. The requirement for fonts to remain under this license does not apply to any
 document created using the Font Software.
 .
 TERMINATION
 This license becomes null and void if any of the above conditions are not met.
 .
 DISCLAIMER
 THE FONT SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO ANY
 WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF COPYRIGHT, PATENT, TRADEMARK, OR OTHER
 RIGHT. IN NO EVENT SHALL THE COPYRIGHT HOLDER BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, INCLUDING ANY GENERAL,
 SPECIAL, INDIRECT, INCIDENTAL, OR CONSEQUENTIAL DAMAGES, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
 OUT OF THE USE OR INABILITY TO USE THE FONT SOFTWARE OR FROM OTHER DEALINGS IN THE FONT SOFTWARE.

License: CC0-1.0
 On Debian systems the text is in /usr/share/common-licenses/CC0-1.0.

License: MIT
 Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
 files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
 modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
 Software is furnished to do so, subject to the following conditions:
 .
 The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.
 .
 THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
 WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
 COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
 ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

License: BSD-2-Clause
 Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following
 conditions are met:
 .
 1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.
 2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
 disclaimer in the documentation and/or other materials provided with the distribution.
 .
 THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING,
 BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT
 SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING
 NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

License: BSD-3-Clause
 Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following
 conditions are met:
 .
 1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.
 2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
 disclaimer in the documentation and/or other materials provided with the distribution.
 3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products derived
 from this software without specific prior written permission.
 .
 THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING,
 BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT
 SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING
 NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

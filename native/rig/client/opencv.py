"""opencv.py NODE COUNT [LEFT TOP WIDTH HEIGHT]: takes COUNT pictures of the rig's pattern as a Python program would."""
import sys

import cv2
import numpy

import frames

camera = cv2.VideoCapture(sys.argv[1], cv2.CAP_V4L2)
judge = None
for _ in range(int(sys.argv[2])):
    good, bgr = camera.read()
    if not good:
        break
    judge = judge or frames.Judge(bgr.shape[1], bgr.shape[0], [float(n) for n in sys.argv[3:]] or None)
    judge.take(bgr[numpy.array(judge.rows)[:, None], numpy.array(judge.columns())[None, :], ::-1])
print(judge.line() if judge else "no picture came")
sys.exit(0 if judge and judge.fine() else 1)

package dev.guise.evaluation;

import java.util.List;
import java.util.Locale;

/** What fine-tuning on few photographs does for people, before and after. */
public record EnrolmentReport(List<Person> people) {
    /**
     * One person, enrolled with several numbers of photographs.
     *
     * @param heldOut pictures that were measured on
     * @param ownIdentityError identity error of these pictures themselves: no puppet can be expected to do better
     */
    public record Person(String name, int heldOut, double ownIdentityError, List<Row> rows) {
        public Person {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One enrolment.
     *
     * @param photographs learnt from
     * @param steps of fine-tuning
     * @param minutes on the wall from photographs to person
     * @param coreMinutes of all cores together
     * @param before with the person's numbers read but no step made
     */
    public record Row(
            int photographs,
            int steps,
            double minutes,
            double coreMinutes,
            EnrolmentScore before,
            EnrolmentScore after) {}

    public EnrolmentReport {
        people = List.copyOf(people);
    }

    /** A Markdown table; each measure before -> after. */
    public String markdown() {
        StringBuilder table = new StringBuilder("| person | photographs | steps | minutes (of one core)"
                + " | identity error | CSIM | pose error | aligned | PSNR, dB | SSIM |\n|---|");
        table.append("---|".repeat(9));
        for (Person person : people) {
            for (Row row : person.rows()) {
                table.append(line(person.name(), row));
            }
            table.append(String.format(
                    Locale.ROOT,
                    "%n| %s | its %d held-out pictures | | | %.3f | | | | | |",
                    person.name(),
                    person.heldOut(),
                    person.ownIdentityError()));
        }
        return table.append('\n').toString();
    }

    private static String line(String name, Row row) {
        EnrolmentScore a = row.before();
        EnrolmentScore b = row.after();
        return String.format(
                Locale.ROOT,
                "%n| %s | %d | %d | %.1f (%.1f) | %s | %s | %s | %s | %s | %s |",
                name,
                row.photographs(),
                row.steps(),
                row.minutes(),
                row.coreMinutes(),
                change("%.3f", a.identityError(), b.identityError()),
                change("%.2f", a.csim(), b.csim()),
                change("%.3f", a.poseError(), b.poseError()),
                change("%.3f", a.poseErrorAligned(), b.poseErrorAligned()),
                change("%.1f", a.psnrDb(), b.psnrDb()),
                change("%.3f", a.ssim(), b.ssim()));
    }

    private static String change(String format, double before, double after) {
        return String.format(Locale.ROOT, format + " -> " + format, before, after);
    }
}

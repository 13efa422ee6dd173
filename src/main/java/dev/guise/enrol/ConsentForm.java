package dev.guise.enrol;

import dev.guise.generate.IdentityBundle.Card;
import dev.guise.generate.IdentityBundle.Consent;
import dev.guise.generate.IdentityBundle.Kind;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Who is shown, and that the person agrees.
 *
 * @param name of the identity
 * @param agreedBy the person shown, who agrees to be worn; empty for a person who does not exist
 * @param how the person agreed
 * @param date of that word
 */
public record ConsentForm(String name, Optional<String> agreedBy, String how, LocalDate date) {
    Card card(String model) {
        return new Card(
                name,
                agreedBy.isPresent() ? Kind.REAL : Kind.FICTIONAL,
                model,
                "the person's own",
                agreedBy.map(who -> new Consent(who, date.toString(), how)).orElse(null),
                null);
    }

    /** Whether the same was said before, on whatever day: then the first day counts. */
    boolean saysTheSameAs(Card before) {
        Consent consent = before.consent();
        return consent == null
                ? agreedBy.isEmpty() && before.kind() == Kind.FICTIONAL
                : agreedBy.filter(consent.who()::equals).isPresent() && how.equals(consent.how());
    }
}

import java.io.FileInputStream;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Checks PDF files against every rule of PDF/UA-1: one line per file, one per broken rule. */
public final class CheckPdf {
    private static final PDFAFlavour RULES = PDFAFlavour.PDFUA_1;

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            report(file, check(file));
        }
    }

    private static ValidationResult check(String file) throws Exception {
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new FileInputStream(file), RULES);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(RULES, true)) {
            return validator.validate(parser);
        }
    }

    private static void report(String file, ValidationResult result) {
        TreeMap<String, String> broken = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "-"
                        + assertion.getRuleId().getTestNumber();
                broken.putIfAbsent(rule, assertion.getMessage());
            }
        }
        System.out.println((result.isCompliant() ? "PASS " : "FAIL ")
                + result.getTotalAssertions() + " " + file);
        broken.forEach((rule, message) ->
                System.out.println("  " + rule + " " + message.replace('\n', ' ')));
    }
}

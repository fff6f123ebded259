package briefing;

import java.io.FileInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDF files against flavours given by id: {@code Conformance ua1,2a a.pdf b.pdf}.
 *
 * <p>Prints one line for each finding, with tabs between: flavour, file, clause and test, message, context; then one
 * line "ok" or "failed" for each file and flavour. Exit status 0: all conform; 1: some do not; 2: wrong usage; 3: a file
 * cannot be read at all.
 */
public final class Conformance {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private Conformance() {}

  public static void main(String[] arguments) {
    if (arguments.length < 2) {
      System.err.println("usage: Conformance ua1,2a FILE...");
      System.exit(2);
    }
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    List<PDFAFlavour> flavours = new ArrayList<>();
    for (String id : arguments[0].split(",")) {
      PDFAFlavour flavour = PDFAFlavour.fromString(id);
      if (flavour == PDFAFlavour.NO_FLAVOUR) {
        System.err.println("no flavour '" + id + "'");
        System.exit(2);
      }
      flavours.add(flavour);
    }
    int status = 0;
    for (int index = 1; index < arguments.length; index++) {
      for (PDFAFlavour flavour : flavours) {
        status = Math.max(status, validate(arguments[index], flavour));
      }
    }
    System.exit(status);
  }

  private static int validate(String file, PDFAFlavour flavour) {
    try (FileInputStream stream = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      for (TestAssertion finding : result.getTestAssertions()) {
        if (finding.getStatus() == TestAssertion.Status.FAILED) {
          String rule = finding.getRuleId().getClause() + "-" + finding.getRuleId().getTestNumber();
          String context = finding.getLocation() == null ? "" : finding.getLocation().getContext();
          print(flavour.getId(), file, rule, finding.getMessage(), context);
        }
      }
      print(flavour.getId(), file, result.isCompliant() ? "ok" : "failed");
      return result.isCompliant() ? 0 : 1;
    } catch (Exception problem) {
      print(flavour.getId(), file, "unreadable", String.valueOf(problem.getMessage()), "");
      print(flavour.getId(), file, "failed");
      return 3;
    }
  }

  private static void print(String... fields) {
    List<String> clean = new ArrayList<>();
    for (String field : fields) {
      clean.add(field.replaceAll("\\s+", " ").strip());
    }
    OUT.println(String.join("\t", clean));
  }
}

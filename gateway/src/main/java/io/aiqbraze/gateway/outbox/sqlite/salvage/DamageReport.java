package io.aiqbraze.gateway.outbox.sqlite.salvage;

import io.aiqbraze.gateway.deadletter.DeadLetter;
import io.aiqbraze.gateway.model.Line;
import io.aiqbraze.gateway.outbox.IdempotencyAnswer;
import io.aiqbraze.gateway.outbox.LineTotals;
import io.aiqbraze.gateway.outbox.Stop;
import io.aiqbraze.gateway.outbox.sqlite.format.LineNames;
import io.aiqbraze.gateway.outbox.sqlite.format.StoredRow;
import io.aiqbraze.gateway.outbox.sqlite.write.LineTable.LineState;
import io.aiqbraze.gateway.outbox.sqlite.write.NamesOfStream.KnownName;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport.LineReport;
import io.aiqbraze.gateway.outbox.upkeep.CheckReport.RecordCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what is found in a file. */
final class DamageReport implements SalvageVisitor {
    private final Map<Line, LineReport> lines = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private long rowsOfNoLine;
    private long letters;
    private long damagedLetters;
    private long answers;
    private long damagedAnswers;

    @Override
    public void line(LineState account) {
        LineTotals totals = account.totals();
        lines.put(account.line(), new LineReport(account.line(), totals, 0, 0, 0, 0));
        if (totals.accepted() + totals.replayed() != totals.ended() + totals.waiting()) {
            problem("the totals of line " + LineNames.text(account.line()) + " do not add up");
        }
    }

    @Override
    public void row(Line line, StoredRow row) {
        lines.computeIfPresent(
                line,
                (key, report) -> new LineReport(
                        line,
                        report.totals(),
                        report.rows() + 1,
                        report.waiting() + row.waiting(),
                        report.damagedRows(),
                        report.damagedWaiting()));
    }

    @Override
    public void lostRow(long id, @Nullable Line line, int waiting, byte @Nullable [] body) {
        if (line == null) {
            rowsOfNoLine++;
            return;
        }
        lines.computeIfPresent(
                line,
                (key, report) -> new LineReport(
                        line,
                        report.totals(),
                        report.rows(),
                        report.waiting(),
                        report.damagedRows() + 1,
                        report.damagedWaiting() + waiting));
    }

    @Override
    public void letter(long id, DeadLetter letter, long occurrences) {
        letters++;
    }

    @Override
    public void lostLetter(long id, byte @Nullable [] body) {
        damagedLetters++;
    }

    @Override
    public void answer(long id, IdempotencyAnswer answer, @Nullable Long keptAt) {
        answers++;
    }

    @Override
    public void lostAnswer(long id) {
        damagedAnswers++;
    }

    @Override
    public void stop(Stop stop) {
        // a pause is either read or a problem
    }

    @Override
    public void name(KnownName name) {
        // names come again by themselves
    }

    @Override
    public void problem(String sentence) {
        problems.add(sentence);
    }

    CheckReport report(int format, long bytes) {
        return new CheckReport(
                format,
                bytes,
                List.copyOf(lines.values()),
                rowsOfNoLine,
                new RecordCount(letters, damagedLetters),
                new RecordCount(answers, damagedAnswers),
                problems);
    }
}

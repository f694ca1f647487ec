package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aiqbraze.jq.run.RunMemory;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/**
 * A time in parts, in UTC, as jq's {@code gmtime} has it.
 *
 * @param month from 0
 * @param weekday from 0, which is Sunday
 * @param yearday from 0
 */
record CalendarTime(int year, int month, int day, int hour, int minute, int second, int weekday, int yearday) {
    private static final int PARTS = 8;

    static CalendarTime of(long epochSecond) throws JsonQueryException {
        try {
            LocalDateTime time = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
            return new CalendarTime(
                    time.getYear(),
                    time.getMonthValue() - 1,
                    time.getDayOfMonth(),
                    time.getHour(),
                    time.getMinute(),
                    time.getSecond(),
                    time.getDayOfWeek().getValue() % 7,
                    time.getDayOfYear() - 1);
        } catch (DateTimeException e) {
            throw new JsonQueryException("error converting number of seconds since epoch to datetime");
        }
    }

    /** From an array of all parts; what is behind the point is dropped. */
    static CalendarTime of(JsonNode parts, String function) throws JsonQueryException {
        var numbers = new int[PARTS];
        for (int i = 0; i < PARTS; i++) {
            if (!parts.path(i).isNumber()) {
                throw new JsonQueryException(function + " requires parsed datetime inputs");
            }
            numbers[i] = parts.get(i).intValue();
        }
        return new CalendarTime(
                numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7]);
    }

    /** With the day of the year, and of the week if it is not given, as the date says, be it the 30th of February. */
    CalendarTime withDays(@Nullable Integer givenWeekday) {
        int days = LocalDate.ofYearDay(year, 1).plusMonths(month).getDayOfYear() + day - 2;
        int computed = date().getDayOfWeek().getValue() % 7;
        return new CalendarTime(
                year, month, day, hour, minute, second, givenWeekday == null ? computed : givenWeekday, days);
    }

    /** Parts beyond their range go over into the next greater. */
    long epochSecond() {
        return date().toEpochDay() * 86_400L + hour * 3600L + minute * 60L + second;
    }

    int isoYear() {
        return date().get(IsoFields.WEEK_BASED_YEAR);
    }

    int isoWeek() {
        return date().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    private LocalDate date() {
        return LocalDate.ofYearDay(year, 1).plusMonths(month).plusDays(day - 1L);
    }

    ArrayNode tree(double fraction) {
        ArrayNode tree = RunMemory.current().arrayNode(PARTS);
        tree.add(year).add(month).add(day).add(hour).add(minute);
        return tree.add(JqNumbers.of(second + fraction)).add(weekday).add(yearday);
    }
}

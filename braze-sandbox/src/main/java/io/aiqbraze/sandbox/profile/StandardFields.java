package io.aiqbraze.sandbox.profile;

import java.util.Set;

/** Which names of an attributes object Braze knows; every other name is a custom attribute. */
final class StandardFields {
    private static final Set<String> STANDARD = Set.of(
            "country",
            "current_location",
            "date_of_first_session",
            "date_of_last_session",
            "marked_email_as_spam_at",
            "dob",
            "email",
            "email_subscribe",
            "push_subscribe",
            "email_open_tracking_disabled",
            "email_click_tracking_disabled",
            "facebook",
            "first_name",
            "last_name",
            "home_city",
            "gender",
            "language",
            "phone",
            "push_tokens",
            "subscription_groups",
            "time_zone",
            "twitter",
            "image_url");

    private static final Set<String> CONTROL = Set.of(
            "external_id",
            "braze_id",
            "user_alias",
            "alias_name",
            "alias_label",
            "_update_existing_only",
            "_merge_objects",
            "push_token_import");

    private StandardFields() {}

    static boolean isStandard(String name) {
        return STANDARD.contains(name);
    }

    /** Names that say whose object it is and how to take it; they are no attributes. */
    static boolean isControl(String name) {
        return CONTROL.contains(name);
    }
}

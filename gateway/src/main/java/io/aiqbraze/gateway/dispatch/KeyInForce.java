package io.aiqbraze.gateway.dispatch;

import io.aiqbraze.gateway.config.Secret;

/** The key of a workspace, and what each look at its file means for it. */
final class KeyInForce {
    /** What a look at the file means. */
    enum News {
        NONE,
        /** The file holds another key, which is in force now. */
        ANOTHER_KEY,
        /** The file cannot be used any more; said once until it can be used again. */
        UNUSABLE
    }

    private Secret key;
    private boolean unusable;

    KeyInForce(Secret key) {
        this.key = key;
    }

    News found(Secret inFile) {
        unusable = false;
        if (inFile.equals(key)) {
            return News.NONE;
        }
        key = inFile;
        return News.ANOTHER_KEY;
    }

    /** The file is gone, empty, or no key: the key in force stays. */
    News notFound() {
        News news = unusable ? News.NONE : News.UNUSABLE;
        unusable = true;
        return news;
    }

    Secret key() {
        return key;
    }
}

package dev.porchlight.conf;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was meant. Thread: any. */
final class EditDistance {
    /** Longer words are not compared: no key of ours is that long. */
    private static final int MAX_CHARS = 40;

    private EditDistance() {}

    /** The candidate with the fewest changes to {@code word}, unless that is more than a third of its letters. */
    static Optional<String> nearest(String word, Collection<String> candidates) {
        if (word.length() > MAX_CHARS) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> between(word, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> between(word, candidate)));
    }

    /** Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other. */
    static int between(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : step(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int step(int[][] distance, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(distance[i - 1][j], distance[i][j - 1]) + 1;
        best = Math.min(best, distance[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
    }
}

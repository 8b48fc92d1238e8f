/** What to do with a number that the register, or an earlier row of the file, already has. */
export const DUPLICATE_CHOICES = ["update", "skip", "stop"] as const;
export type DuplicateChoice = (typeof DUPLICATE_CHOICES)[number];

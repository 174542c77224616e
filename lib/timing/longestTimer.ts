/** The longest that a timer can wait, in milliseconds; longer ones fire at once, on every platform. */
export const longestTimer = 2_147_483_647

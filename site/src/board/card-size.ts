/** Size of the picture of a page in pixels, as services expect it. */
export const [CARD_WIDTH, CARD_HEIGHT] = [1200, 630];

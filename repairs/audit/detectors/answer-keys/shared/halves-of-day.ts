/** Whether a description takes a time of day with AM or PM, beside other notations or alone. */
export const takesHalvesOfDay = (description: string): boolean => /\bAM(?:\/| or )PM\b/iu.test(description);

/** Whether a text is a time of day with AM or PM. */
export const isHalfOfDay = (text: string): boolean => /^\d{1,2}(?::\d{2}){1,2}\s?[ap]\.?m\.?$/iu.test(text);

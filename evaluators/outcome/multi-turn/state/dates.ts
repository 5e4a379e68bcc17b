const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * Whether two strings denote the same day, or the same month of a year, in any notation. Strings that are not dates must
 * be equal.
 */
export function sameDate(left: string, right: string): boolean {
  if (left === right) return true;
  const first = readDate(left);
  const second = readDate(right);
  return first !== undefined && first === second;
}

/** `YYYY-MM-DD` or `YYYY-MM`. The month comes before the day, as in the worlds' own notations. */
function readDate(text: string): string | undefined {
  const written = text.trim().toLowerCase();
  const named = /^([a-z]{3})[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})$/.exec(written);
  if (named !== null) return joined(named[3], String(MONTHS.indexOf(named[1] ?? '') + 1), named[2]);
  const iso = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(written);
  if (iso !== null) return joined(iso[1], iso[2], iso[3]);
  const american = /^(\d{1,2})[-/.](?:(\d{1,2})[-/.])?(\d{4}|\d{2})$/.exec(written);
  return american === null ? undefined : joined(american[3], american[1], american[2]);
}

function joined(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | undefined {
  if (year === undefined || month === undefined || month === '0') return undefined;
  const full = year.length === 2 ? `20${year}` : year;
  const parts = [full, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])];
  return parts.join('-');
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}(?!\d)/;
const MILLISECONDS_PER_DAY = 86_400_000;

/** The day with which a text in ISO form begins, at midnight UTC; `undefined` for any other text. */
export function calendarDay(text: string): Date | undefined {
  const written = ISO_DAY.exec(text)?.[0];
  if (written === undefined) return undefined;
  const day = new Date(`${written}T00:00:00Z`);
  // A day such as 2026-02-31 is invalid or becomes another day.
  const isReal = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written);
  return isReal ? day : undefined;
}

/** The text with a neighbouring day in place of that with which it begins; `undefined` if it begins with none. */
export function neighbouringDay(text: string, step: 1 | -1): string | undefined {
  const day = calendarDay(text);
  if (day === undefined) return undefined;
  const moved = new Date(day.getTime() + step * MILLISECONDS_PER_DAY).toISOString();
  const written = moved.slice(0, moved.indexOf('T'));
  return /^\d{4}-/.test(written) ? text.replace(ISO_DAY, written) : undefined;
}

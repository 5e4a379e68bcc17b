import { UsageError } from '../../contract/errors.ts';

/** A number of 0 or more; `undefined` where the flag was not given. @throws {UsageError} */
export function numberFlag(place: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new UsageError({
    place,
    cause: `"${text}" is not a number of 0 or more.`,
    remedy: 'Write a number.',
  });
}

/** A number above 0. @throws {UsageError} */
export function positiveFlag(place: string, text: string | undefined): number | undefined {
  const value = numberFlag(place, text);
  if (value !== 0) return value;
  throw new UsageError({ place, cause: '0 leaves nothing to do.', remedy: 'Write a number above 0.' });
}

/** A whole number of `least` or more. @throws {UsageError} */
export function wholeFlag(place: string, text: string | undefined, least: number): number | undefined {
  const value = numberFlag(place, text);
  if (value === undefined || (Number.isSafeInteger(value) && value >= least)) return value;
  const remedy = `Write a whole number of ${least} or more.`;
  throw new UsageError({ place, cause: `"${text ?? ''}" does not fit.`, remedy });
}

/** US dollars per million tokens, `input,output`. @throws {UsageError} */
export function priceFlag(
  text: string | undefined,
): { readonly input: number; readonly output: number } | undefined {
  if (text === undefined) return undefined;
  const [input, output, ...rest] = text.split(',').map((part) => numberFlag('--price', part));
  if (input !== undefined && output !== undefined && rest.length === 0) return { input, output };
  const remedy = 'Write dollars per million tokens as input,output, for example 0.15,0.60.';
  throw new UsageError({ place: '--price', cause: `"${text}" is not a price.`, remedy });
}

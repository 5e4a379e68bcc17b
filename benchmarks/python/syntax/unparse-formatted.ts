import { valueError } from '../faults.ts';
import { repr } from '../text.ts';
import { ALL_QUOTES, quotable, quotedWithoutBackslashes } from './quoting.ts';
import type { Quote } from './quoting.ts';
import type { Expression, FormattedPart } from './tree.ts';

type Show = (part: Expression, quoting: 'plain' | 'bare') => string;

/** An f-string. @throws {PythonFault} ValueError if a field needs a backslash. */
export function printFormatted(
  parts: readonly FormattedPart[],
  quoting: 'plain' | 'bare',
  show: Show,
): string {
  const shown = parts.map((part) => inner(part, show));
  if (quoting === 'bare') return `f${quotedWithoutBackslashes(shown.join(''))}`;
  let quotes: readonly Quote[] = ALL_QUOTES;
  const texts: string[] = [];
  for (const [index, part] of shown.entries()) {
    const next = quotable(part, quotes, typeof parts[index] === 'string' ? 'escaped' : 'kept');
    texts.push(next.text);
    if (!next.quotes.some((quote) => quotes.includes(quote))) return asRepr(shown);
    quotes = next.quotes;
  }
  const [quote = "'"] = quotes;
  return `f${quote}${texts.join('')}${quote}`;
}

/** CPython's fallback if no kind of quote suits all parts. */
function asRepr(shown: readonly string[]): string {
  return `f'''${shown.map((part) => repr(`"${part}`).slice(2, -1)).join('')}'''`;
}

function inner(part: FormattedPart, show: Show): string {
  if (typeof part === 'string') return part.replaceAll('{', '{{').replaceAll('}', '}}');
  const value = show(part.value, 'bare');
  if (value.includes('\\')) throw valueError('Unable to avoid backslash in f-string expression part');
  const conversion = part.conversion === null ? '' : `!${part.conversion}`;
  const format = part.format === null ? '' : `:${part.format.map((piece) => inner(piece, show)).join('')}`;
  return `{${value.startsWith('{') ? ' ' : ''}${value}${conversion}${format}}`;
}

import type { Value } from '../../../harness/contract/value.ts';
import { repr, str } from '../text.ts';
import { spendOn } from '../work.ts';
import { format } from './format.ts';
import type { Expression, FormattedPart } from './tree.ts';

/** The string that an f-string evaluates to. @throws {PythonFault} any fault of evaluating or formatting a field. */
export function formattedText(
  parts: readonly FormattedPart[],
  evaluate: (expression: Expression) => Value,
): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const raw = evaluate(part.value);
      spendOn(raw);
      const specification = part.format === null ? '' : formattedText(part.format, evaluate);
      const shown = format(converted(raw, part.conversion), specification);
      spendOn(shown);
      return shown;
    })
    .join('');
}

function converted(value: Value, conversion: 's' | 'r' | 'a' | null): Value {
  if (conversion === null) return value;
  if (conversion === 's') return str(value);
  return conversion === 'r' ? repr(value) : ascii(repr(value));
}

function ascii(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x100) return `\\x${code.toString(16)}`;
    return code < 0x10000
      ? `\\u${code.toString(16).padStart(4, '0')}`
      : `\\U${code.toString(16).padStart(8, '0')}`;
  });
}

import type { Value } from '../../../harness/contract/value.ts';
import { subscript } from '../../python/containers.ts';
import { indexError } from '../../python/faults.ts';
import { parseCalls } from '../call-syntax/index.ts';
import type { Decoder } from './decoder.ts';
import { printCalls } from './printing.ts';
import { quirk } from './quirks.ts';
import { bracketed, textOf } from './reading.ts';

/** Calls as text. */
export const claudePrompt: Decoder = {
  decodeAst: (written, language) => parseCalls(bracketed(withoutBlank(written)), language),
  decodeExecute: (written) => printCalls(parseCalls(bracketed(withoutBlank(written)), 'python')),
};

const withoutBlank = quirk('claude-strips-one-blank', (written: Value): string => {
  if (typeof written !== 'string') {
    subscript(written, 0);
    return textOf(written, 'startswith');
  }
  if (written === '') throw indexError('string index out of range');
  return written.startsWith(' ') ? written.slice(1) : written;
});

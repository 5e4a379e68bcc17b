import type { Value } from '../../../harness/contract/value.ts';
import type { Decoder } from './decoder.ts';
import { defaultPrompt } from './default-prompt.ts';
import { quirk } from './quirks.ts';
import { textOf } from './reading.ts';

/** The default for prompt mode, after removing Gemini's own fence. */
export const geminiPrompt: Decoder = {
  decodeAst: (written, language) => defaultPrompt.decodeAst(withoutFence(written), language),
  decodeExecute: (written) => defaultPrompt.decodeExecute(withoutFence(written)),
};

const withoutFence = quirk('gemini-one-fence-alone', (written: Value): string =>
  textOf(written, 'replace').replaceAll('```tool_code\n', '').replaceAll('\n```', ''),
);

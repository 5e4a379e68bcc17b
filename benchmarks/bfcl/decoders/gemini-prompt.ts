import type { Value } from '../../../harness/contract/value.ts';
import type { Decoder } from './decoder.ts';
import { defaultPrompt } from './default-prompt.ts';
import { textOf } from './reading.ts';

/** As the default for prompt mode, behind Gemini's own fence. QUIRK: any other fence makes the reply unreadable. */
export const geminiPrompt: Decoder = {
  decodeAst: (written, language) => defaultPrompt.decodeAst(withoutFence(written), language),
  decodeExecute: (written) => defaultPrompt.decodeExecute(withoutFence(written)),
};

function withoutFence(written: Value): string {
  return textOf(written, 'replace').replaceAll('```tool_code\n', '').replaceAll('\n```', '');
}

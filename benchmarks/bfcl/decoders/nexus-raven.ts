import type { Value } from '../../../harness/contract/value.ts';
import { parseCalls } from '../call-syntax/index.ts';
import type { Decoder } from './decoder.ts';
import { printCalls } from './printing.ts';
import { quirk } from './quirks.ts';
import { textOf } from './reading.ts';

/** Calls as text, separated by `;`. A valid reply that mentions `out_of_domain` declines to call. */
export const nexusRaven: Decoder = {
  decodeAst(written, language) {
    const text = withCommas(written);
    const calls = parseCalls(`[${text}]`, language);
    return text.includes('out_of_domain') ? 'irrelevant' : calls;
  },
  decodeExecute: (written) => printCalls(parseCalls(`[${withCommas(written)}]`, 'python')),
};

const withCommas = quirk('nexus-splits-texts', (written: Value): string =>
  textOf(written, 'endswith').replace(/;$/, '').replaceAll(';', ','),
);

import { stripAny } from '../../python/strip.ts';
import { parseCalls } from '../call-syntax/index.ts';
import type { Decoder } from './decoder.ts';
import { printNestedCalls } from './printing.ts';
import { bracketed, textOf } from './reading.ts';

const FENCE = new Set(['`', '\n', ' ']);

/** Calls as text, with or without back-ticks: the default for prompt mode if a model has no decoder of its own. */
export const defaultPrompt: Decoder = {
  decodeAst: (written, language) => parseCalls(bare(textOf(written, 'strip')), language),
  decodeExecute: (written) => printNestedCalls(parseCalls(bare(textOf(written, 'strip')), 'python')),
};

function bare(text: string): string {
  return bracketed(stripAny(text, FENCE));
}

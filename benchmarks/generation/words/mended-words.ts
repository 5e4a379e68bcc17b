import { mustGet } from '../../../harness/contract/must-get.ts';
import type { Filling, Request } from '../plans/plan.ts';
import type { Deed } from './deed-words.ts';
import { filled, referredBy, slotsOf } from './phrases.ts';
import type { Slots } from './phrases.ts';
import { around, mannerOf, sentence } from './sentences.ts';
import type { Speech } from './speech.ts';

/** Only what an earlier turn left out. */
export function supplied(
  request: Request,
  parameters: readonly string[],
  speech: Speech,
): string | undefined {
  if (request.kind !== 'deed') return undefined;
  const slots = slotsOf(request.fillings, referredBy(request.tool, speech));
  const asks = mustGet(speech.domain.tools, request.tool, 'tool').phrases?.asks ?? [];
  const what = parameters
    .map((parameter) => `${articleBefore(parameter, asks)}${slotAlone(parameter, slots, speech)}`)
    .join(' and ');
  return sentence(around(speech.draws.pick(mannerOf(speech).supplies), what));
}

/** The article that phrases have before a slot at the end of a part: "to the {place}". */
const articleBefore = (parameter: string, asks: readonly string[]): string =>
  asks.some((phrase) => phrase.replaceAll(/[[\]]/g, ' ').trim().endsWith(`the {${parameter}}`)) ? 'the ' : '';

/** Words of one slot, by themselves. */
const slotAlone = (parameter: string, slots: Slots, speech: Speech): string =>
  filled(` {${parameter}}`, slots, speech).trim();

/** An earlier request with another value in the place of a wrong one. */
export function corrected(
  { tool, fillings }: Deed,
  { parameter, before }: { readonly parameter: string; readonly before: Filling },
  speech: Speech,
): string | undefined {
  const alone: Speech = { ...speech, recent: new Map() };
  const words = (one: Filling): string =>
    slotAlone(parameter, slotsOf([one], referredBy(tool, speech)), alone);
  const mended = fillings.find((filling) => filling.parameter === parameter);
  if (mended === undefined) return undefined;
  const [right, wrong] = [words(mended), words(before)];
  const pattern = speech.draws.pick(mannerOf(speech).corrections);
  const said = around(
    pattern.replace('{wrong}', () => wrong),
    right,
  );
  return sentence(said.replaceAll(/(?<=\. )\p{Ll}/gu, (letter) => letter.toUpperCase()));
}

import type { World } from '../../../harness/contract/environment.ts';
import type { InformationLeaf, KeyFunction } from '../../../harness/contract/outcome.ts';
import type { Failure } from '../../../harness/contract/verdict.ts';
import type { OutcomeTurn } from './episode.ts';
import { figuresOf, tells } from './information/figures.ts';
import type { Figure } from './information/figures.ts';
import type { PreparedEntry } from './prepare.ts';
import { mentions, normalised } from './state/wording.ts';

/** Share of the values that words must contain where the user asks for all of it; of a long list, so many are enough. */
const LEAST_SHARE = 1 / 3;
const ENOUGH_VALUES = 5;
/** Characters by which a long text is recognised. */
const RECOGNISED = 60;
/** How a user asks for all that a look-up returns, and not for one thing in it. */
const WHOLE_ASKED =
  /\b(?:details?|detailed|summary|report|breakdown|full|complete|comprehensive|all|list)\b/i;
/** How words put it that a check came out well or badly. */
const ASSESSED =
  /\b(?:healthy|unhealthy|good|fine(?!-)|properly|normal|ok(?:ay)?|adequate(?:ly)?|optimal(?:ly)?|safe(?:ly)?|low|below|within|even)\b/i;

/**
 * Look-ups that the user asked for and was shown too little of: from the turn on in which the episode made the look-up,
 * its words contain none of the values, or less than a third where the user asked for all. Words that assess a check count
 * as its result. Omitted are turns without a reply, look-ups of one figure, which must be told itself, and entries that state
 * what has to be told.
 */
export function notShown(
  { entry, specification, said }: PreparedEntry,
  turns: readonly OutcomeTurn[],
  world: Pick<World, 'reading'>,
): readonly Failure[] {
  if (entry.wanted !== undefined) return [];
  return specification.keyFunctions.flatMap((key): readonly Failure[] => {
    const values = shownValues(key);
    const first = turns.findIndex(({ calls }) =>
      calls.some(({ call }) => world.reading(entry, call)?.tool === key.tool),
    );
    const hasFigure = specification.critical.some(({ turn, call }) => turn === key.turn && call === key.call);
    if (hasFigure || values.length < 2 || first < 0 || turns[first]?.texts.length === 0) return [];
    const words = turns
      .slice(first)
      .flatMap(({ texts }) => texts)
      .join('\n');
    if (key.information.some(({ value }) => typeof value === 'boolean') && ASSESSED.test(words)) return [];
    const text = normalised(words);
    const figures = figuresOf(text);
    const told = values.filter((value) => isShown(value, text, figures)).length;
    const wanted = WHOLE_ASKED.test(said[key.turn] ?? '')
      ? Math.min(ENOUGH_VALUES, values.length * LEAST_SHARE)
      : 1;
    if (told >= wanted) return [];
    return [{ code: 'not-shown', turn: key.turn, call: key.call, information: key.output.slice(0, 2000) }];
  });
}

/** Values that words would repeat, each once: `true` and an empty text are put otherwise. */
function shownValues({ information }: KeyFunction): readonly (string | number)[] {
  const values = information.flatMap(({ value }: InformationLeaf) =>
    typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? [value] : [],
  );
  return [...new Set(values)];
}

/** The first words of a text, as many as recognise it. */
function beginning(text: string): string {
  if (text.length <= RECOGNISED) return text;
  const cut = text.slice(0, RECOGNISED);
  return /\s/.test(cut) ? cut.slice(0, cut.search(/\s\S*$/)) : cut;
}

function isShown(value: string | number, text: string, figures: readonly Figure[]): boolean {
  if (typeof value === 'string') {
    const name = normalised(beginning(value));
    return mentions(text, name) || mentions(text, name.slice(name.lastIndexOf('/') + 1));
  }
  return figures.some((figure) => tells(figure, value));
}

import { z } from 'zod';
import { pointerStep } from '../../../../harness/contract/json-pointer.ts';
import { decodeValue } from '../../../../benchmarks/python/encoding.ts';
import { ALL_PARTS } from '../../../../evaluators/outcome/multi-turn/parts.ts';
import { argumentsOf } from '../../../../evaluators/outcome/multi-turn/arguments.ts';
import { holds, itemRule, itemsOfValue } from '../../../../evaluators/outcome/multi-turn/derive/passing.ts';
import { gather } from '../../../../evaluators/outcome/multi-turn/information/evidence.ts';
import type { Sources } from '../../../../evaluators/outcome/multi-turn/information/evidence.ts';
import {
  figuresOf,
  isDistinctive,
  tells,
} from '../../../../evaluators/outcome/multi-turn/information/figures.ts';
import { readOutput } from '../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import {
  isSatisfied,
  identifiesRequest,
} from '../../../../evaluators/outcome/multi-turn/information/satisfied.ts';
import { compareByRule } from '../../../../evaluators/outcome/multi-turn/state/compare.ts';
import { sameDate } from '../../../../evaluators/outcome/multi-turn/state/dates.ts';
import { keyText } from '../../../../evaluators/outcome/multi-turn/state/parts.ts';
import type { Part, ComparisonContext } from '../../../../evaluators/outcome/multi-turn/state/parts.ts';
import { gatheredPost } from '../../../../evaluators/outcome/multi-turn/state/posts.ts';
import { sameName, sameText } from '../../../../evaluators/outcome/multi-turn/state/texts.ts';
import {
  isProse,
  mentions,
  normalised,
  shareQuoted,
  wordsOf,
} from '../../../../evaluators/outcome/multi-turn/state/wording.ts';
import type { Wording } from '../../../../evaluators/outcome/multi-turn/state/wording.ts';
import {
  deniedExistence,
  isDenial,
  namesInTree,
} from '../../../../evaluators/outcome/multi-turn/words/denials.ts';
import { quantitiesIn } from '../../../../evaluators/outcome/multi-turn/words/quantities.ts';
import { isTold } from '../../../../evaluators/outcome/multi-turn/words/told.ts';
import { unitAfter } from '../../../../evaluators/outcome/multi-turn/words/units.ts';
import { convert } from '../../../../evaluators/outcome/units.ts';
import { wrongFacts } from '../../../../evaluators/outcome/multi-turn/words/wrong-facts.ts';
import { Json } from '../../../../harness/contract/json.ts';
import type { FieldRule } from '../../../../harness/contract/meaning.ts';
import { InformationLeaf, KeyFunction } from '../../../../harness/contract/outcome.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../../harness/contract/value.ts';
import { observed, observeFunction } from './functions.ts';
import type { ObservedFunction } from './functions.ts';
import { plain, plainValue } from './plain.ts';
import type { VectorSet } from './vector-set.ts';

const Text = z.string();
/** A Python value, encoded. */
const Valued = Json.transform((encoded): Value => decodeValue(encoded));
const Words = z
  .strictObject({ said: Text.default(''), shown: Text.default(''), composed: z.array(Text).default([]) })
  .transform(({ said, shown, composed }): Wording => ({
    said,
    shown,
    composed: new Set(composed),
    parts: ALL_PARTS,
  }));
/** A rule as environments declare it. */
const Rule = Json.transform((rule): FieldRule => rule as FieldRule);
const Sides = z.strictObject({
  expected: Valued.optional(),
  actual: Valued.optional(),
  start: Valued.optional(),
});
const Quantity = z.strictObject({ value: z.number(), unit: Text });

const Turns = z.strictObject({
  turns: z.array(
    z.strictObject({
      calls: z.array(z.strictObject({ call: Text, output: Text })).default([]),
      words: z.array(Text).default([]),
    }),
  ),
  said: Text.default(''),
  /** Beginnings of the calls that look something up. */
  lookups: z.array(Text).default([]),
});
const sourcesOf = ({ turns, said, lookups }: z.infer<typeof Turns>): Sources => ({
  turns,
  said,
  looksUp: (call) => lookups.some((start) => call.startsWith(start)),
});
/** How calls of an episode are read: tool and arguments by call text. */
const Reads = z.record(Text, z.strictObject({ tool: Text, args: z.array(Valued) }));

const around = (wording: Wording, amounts: ComparisonContext['amounts'] = 'compared'): ComparisonContext => ({
  wording,
  amounts,
  renaming: new Map(),
  compare: compareByRule,
});

const plainPart = ({ kind, pointer, expected, actual }: Part): Json => ({
  kind,
  pointer,
  ...(expected === undefined ? {} : { expected: plainValue(expected) }),
  ...(actual === undefined ? {} : { actual: plainValue(actual) }),
});

const dictOf = (value: Value): Dict => {
  if (isDict(value)) return value;
  throw new TypeError('a post is a dictionary');
};

const FUNCTIONS: ReadonlyMap<string, ObservedFunction> = new Map([
  ['normalised', observed([Text], (text) => normalised(text))],
  ['mentions', observed([Text, Text], (text, part) => mentions(text, part))],
  ['wordsOf', observed([Text], (text) => [...wordsOf(text)])],
  ['isProse', observed([Text], (text) => isProse(text))],
  ['shareQuoted', observed([Text, Text], (text, source) => plain(shareQuoted(text, source)))],
  ['sameText', observed([Text, Text, Words], (...given) => sameText(...given))],
  ['sameName', observed([Text, Text, Words], (...given) => sameName(...given))],
  ['sameDate', observed([Text, Text], (left, right) => sameDate(left, right))],
  ['figuresOf', observed([Text], (text) => plain(figuresOf(text)))],
  [
    'tells',
    observed([z.number(), z.number(), z.number()], (told, decimals, value) =>
      tells({ value: told, decimals }, value),
    ),
  ],
  ['isDistinctive', observed([z.number()], (value) => isDistinctive(value))],
  ['readOutput', observed([Text], (text) => plain(readOutput(text)))],
  ['argumentsOf', observed([z.array(Valued)], (values) => plain(argumentsOf(values)))],
  ['unitAfter', observed([Text], (text) => unitAfter(text) ?? null)],
  ['convert', observed([z.number(), Text, Text], (...given) => plain(convert(...given)))],
  ['quantitiesIn', observed([Text], (text) => plain(quantitiesIn(text)))],
  [
    'isTold',
    observed([z.number(), Text.nullable(), Text], (value, unit, words) =>
      isTold({ turn: 0, call: '', value, unit }, words),
    ),
  ],
  [
    'wrongFacts',
    observed([Text, z.array(Quantity), Text], (told, known, said) =>
      plain(wrongFacts(quantitiesIn(told), known, quantitiesIn(said))),
    ),
  ],
  ['isDenial', observed([Text], (words) => isDenial(words))],
  [
    'deniedExistence',
    observed([Text, z.array(Text)], (words, names) => plain(deniedExistence(words, new Set(names)))),
  ],
  ['namesInTree', observed([Valued], (tree) => plain(namesInTree(tree)))],
  ['gather', observed([Turns], (turns) => plain(gather(sourcesOf(turns))))],
  ['identifiesRequest', observed([z.array(InformationLeaf)], (leaves) => identifiesRequest(leaves))],
  [
    'isSatisfied',
    observed([KeyFunction, Turns, Reads, Words], (wanted, turns, reads, wording) =>
      isSatisfied(wanted, gather(sourcesOf(turns)), (call) => reads[call], wording),
    ),
  ],
  [
    'gatheredPost',
    observed([Valued, z.strictObject({ text: Text, tags: Text, mentions: Text })], (post, fields) =>
      plainValue(gatheredPost(dictOf(post), fields)),
    ),
  ],
  ['keyText', observed([Valued], (key) => keyText(key))],
  ['escaped', observed([Text], (key) => pointerStep(key).slice(1))],
  ['itemsOfValue', observed([Valued], (value) => itemsOfValue(value).map((pair) => pair.map(plainValue)))],
  ['itemRule', observed([Rule], (rule) => plain(itemRule(rule)))],
  [
    'holds',
    observed([Valued, Valued, Rule, Words], (value, item, rule, wording) =>
      holds(value, item, rule, around(wording, 'ignored')),
    ),
  ],
  [
    'compare',
    observed([Rule, Sides, Words], (rule, sides, wording) =>
      compareByRule(rule, sidesOf(sides), '', around(wording)).map(plainPart),
    ),
  ],
  [
    'compareOnTheWay',
    observed([Rule, Sides, Words], (rule, sides, wording) =>
      compareByRule(rule, sidesOf(sides), '', around(wording, 'ignored')).map(plainPart),
    ),
  ],
  [
    'compareInOrder',
    observed([z.array(z.tuple([Rule, Sides])), Words], (fields, wording) => {
      const shared = around(wording);
      return fields.map(([rule, sides]) => compareByRule(rule, sidesOf(sides), '', shared).map(plainPart));
    }),
  ],
]);

function sidesOf({ expected, actual, start }: z.infer<typeof Sides>) {
  return { expected, actual, start };
}

/** Parts of the outcome evaluator, each by itself. */
export const OUTCOME_FUNCTIONS: readonly VectorSet[] = [
  { file: 'outcome/texts.jsonl', observe: observeFunction(FUNCTIONS) },
  { file: 'outcome/words.jsonl', observe: observeFunction(FUNCTIONS) },
  { file: 'outcome/information.jsonl', observe: observeFunction(FUNCTIONS) },
  { file: 'outcome/states.jsonl', observe: observeFunction(FUNCTIONS) },
];

import type { InformationLeaf, KeyFunction } from '../../../../harness/contract/outcome.ts';
import { isDict, isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { decodeValue } from '../../../../benchmarks/python/encoding.ts';
import { numberOf } from '../../../../benchmarks/python/equality.ts';
import { sameName, sameText } from '../state/texts.ts';
import { isProse, mentions, normalised, wordsOf } from '../state/wording.ts';
import type { Wording } from '../state/wording.ts';
import { LONG_LIST } from './evidence.ts';
import type { Evidence, Finding } from './evidence.ts';
import { isDistinctive, tells } from './figures.ts';

/** Parses a call of the episode into tool and arguments with defaults; `undefined` if it cannot be parsed. */
export type ReadCall = (
  call: string,
) => { readonly tool: string; readonly args: readonly Value[] } | undefined;

/** Whether the episode obtained the information of a key function; see {@link KeyFunction}. */
export function isSatisfied(
  wanted: KeyFunction,
  evidence: Evidence,
  read: ReadCall,
  wording: Wording,
): boolean {
  const leaves = wanted.information.filter(({ value }) => !isComposed(value, wording));
  if (isLearned(wanted, leaves, evidence, read, wording)) return true;
  const others = leaves.filter(({ value }) => !quotesArguments(value, wanted));
  return others.length < leaves.length && isAsked(wanted, others, evidence, read, wording);
}

/** Whether the episode obtained all values; if none of them is recognisable, whether it made the same request. */
function isLearned(
  wanted: KeyFunction,
  leaves: readonly InformationLeaf[],
  evidence: Evidence,
  read: ReadCall,
  wording: Wording,
): boolean {
  const strong = leaves.filter(isRecognisable);
  const weak = leaves.filter((leaf) => !isRecognisable(leaf));
  if (!strong.every((leaf) => isKnown(leaf, evidence, wanted.tolerance))) return false;
  if (strong.length > 0)
    return weak.every((leaf) => evidence.findings.some((finding) => gives(finding, leaf)));
  return isAsked(wanted, weak, evidence, read, wording);
}

/** Whether the same request returned these values. */
function isAsked(
  wanted: KeyFunction,
  leaves: readonly InformationLeaf[],
  { findings }: Evidence,
  read: ReadCall,
  wording: Wording,
): boolean {
  return findings.some(
    (finding) =>
      leaves.every((leaf) => gives(finding, leaf)) && isSameRequest(wanted, finding, read, wording),
  );
}

/**
 * Whether a value quotes words that were passed in. It shows only that they arrived, so a value that quotes equivalent
 * words is as good.
 */
function quotesArguments(value: InformationLeaf['value'], { args }: KeyFunction): boolean {
  if (typeof value !== 'string' || args === null) return false;
  return argumentsOf(decodeValue(args)).some(
    (argument) => typeof argument === 'string' && isProse(argument) && value.includes(argument),
  );
}

/**
 * Whether a value repeats words that the reference's author composed: an episode need not contain those exact words.
 */
function isComposed(value: InformationLeaf['value'], { composed }: Wording): boolean {
  if (typeof value !== 'string' || composed.size === 0) return false;
  const text = normalised(value);
  return [...composed].some((phrase) => mentions(text, phrase));
}

/** Whether an output with these values identifies the request it came from. */
export const identifiesRequest = (information: readonly InformationLeaf[]): boolean =>
  information.some(isRecognisable);

/**
 * Whether a value identifies its source: not `true`, not `5`, not `Open`. Of a part of an output, `in_progress` does not either:
 * other things can be so, too.
 */
function isRecognisable({ value, of }: InformationLeaf): boolean {
  if (typeof value === 'number') return isDistinctive(value);
  if (of !== undefined && typeof value === 'string' && /^\p{L}+(?:[_-]\p{L}+)*$/u.test(value)) return false;
  return typeof value === 'string' && value.trim().length >= 3 && !/^\p{L}\p{Ll}*$/u.test(value.trim());
}

function isKnown(leaf: InformationLeaf, evidence: Evidence, tolerance: number): boolean {
  const { value } = leaf;
  if (typeof value === 'number') {
    const isNear = (told: number): boolean => Math.abs(told - value) <= tolerance * Math.abs(value);
    if (evidence.figures.some((figure) => tells(figure, value) || isNear(figure.value))) return true;
    return evidence.findings.some(
      ({ leaves }) =>
        leaves.length > LONG_LIST && leaves.some((other) => other.key === leaf.key && other.value === value),
    );
  }
  const text = normalised(isPath(value) ? lastPart(String(value)) : String(value));
  const words = wordsOf(text);
  // A single word occurs in many texts by chance, so it must be a finding of its own.
  if (words.length === 1)
    return evidence.findings.some((finding) => gives(finding, leaf) || lists(finding, text));
  return text === '' || evidence.text.includes(text) || holdsDifference(String(value), evidence.text);
}

/**
 * Whether a text contains every line that a diff removes or adds. A diff without common lines says no more than the two
 * files, so reading both files is as good as comparing them.
 */
function holdsDifference(difference: string, text: string): boolean {
  const lines = difference.split('\n').filter((line) => line.trim() !== '');
  return (
    lines.length > 0 && lines.every((line) => /^[-+]/.test(line) && text.includes(normalised(line.slice(1))))
  );
}

/** Whether a short output names a thing, by itself or as the end of a path. */
function lists({ leaves }: Finding, text: string): boolean {
  return (
    leaves.length <= LONG_LIST &&
    leaves.some(
      ({ value }) =>
        typeof value === 'string' &&
        (normalised(value) === text || (isPath(value) && normalised(lastPart(value)) === text)),
    )
  );
}

const gives = ({ leaves }: Finding, { key, value }: InformationLeaf): boolean =>
  leaves.some((leaf) => leaf.key === key && leaf.value === value);

/** Whether a call made the same request to the same tool, regardless of argument order. */
function isSameRequest(wanted: KeyFunction, { call }: Finding, read: ReadCall, wording: Wording): boolean {
  const reading = read(call);
  if (reading === undefined || reading.tool !== wanted.tool) return false;
  const expected = wanted.args === null ? [] : argumentsOf(decodeValue(wanted.args));
  const free = [...reading.args];
  return expected.every((argument) => {
    const index = free.findIndex((other) => sameArgument(argument, other, wording));
    if (index >= 0) free.splice(index, 1);
    return index >= 0;
  });
}

const argumentsOf = (args: Value): readonly Value[] => (isDict(args) ? [...args.values()] : []);

function sameArgument(expected: Value, actual: Value, wording: Wording): boolean {
  if (typeof expected === 'string' && typeof actual === 'string') {
    return sameText(expected, actual, wording) || sameName(lastPart(expected), lastPart(actual), wording);
  }
  if (isList(expected) && isList(actual)) {
    return (
      expected.length === actual.length &&
      expected.every((item) => actual.some((other) => sameArgument(item, other, wording)))
    );
  }
  const expectedNumber = numberOf(expected);
  const actualNumber = numberOf(actual);
  return expectedNumber === undefined ? expected === actual : expectedNumber == actualNumber;
}

/** The directory part of a path depends on the working directory, so only the name is compared. */
const isPath = (value: InformationLeaf['value']): boolean =>
  typeof value === 'string' && /^[^\s]*\/[^\s/]+$/.test(value);
const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

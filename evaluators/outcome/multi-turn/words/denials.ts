import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { lookup } from '../../../../benchmarks/python/containers.ts';
import { mentions, normalised } from '../state/wording.ts';

/** Phrases that state that something does not exist. */
const DENIAL = new RegExp(
  [
    String.raw`\bthere(?: is|'s| was) no\b`,
    String.raw`\bno (?:file|directory|folder|such)\b`,
    String.raw`\b(?:does|do|did)(?: not|n't)(?: seem to| appear to)? exist\b`,
    String.raw`\b(?:is|was)(?: not|n't) (?:found|there|present)\b`,
    String.raw`(?:\bnot|n't) (?:be )?(?:find|found|locate|located)\b`,
    String.raw`\bunable to (?:find|locate)\b`,
  ].join('|'),
  'iu',
);

/** The place where something is missing; the place itself may exist. */
const PLACE = /\b(?:in|within|inside|under|of)\s+(?:(?:the|your|a)\s+)?[^\s,;]+/giu;

/** Whether words state that something does not exist. */
export const isDenial = (words: string): boolean => DENIAL.test(words.replaceAll('\u2019', "'"));

/** An existing thing, and the sentence that denies it. */
export type Denied = { readonly name: string; readonly sentence: string };

/**
 * The first sentence that states that a named thing does not exist.
 *
 * @param names - names of things that do exist.
 */
export function deniedExistence(words: string, names: ReadonlySet<string>): Denied | undefined {
  for (const sentence of words.split(/(?<=[.!?])\s+|\n+/).filter(isDenial)) {
    const said = normalised(sentence.replace(/[*_]{2}/g, '')).replace(PLACE, ' ');
    const name = [...names].find((candidate) => mentions(said, normalised(candidate)));
    if (name !== undefined) return { name, sentence };
  }
  return undefined;
}

/** Names of all files and directories of a tree. */
export function namesInTree(node: Value, into: Set<string> = new Set()): ReadonlySet<string> {
  if (!isDict(node)) return into;
  const name = lookup(node, 'name');
  if (typeof name === 'string') into.add(name);
  const contents = lookup(node, 'contents');
  if (contents !== undefined && isDict(contents)) {
    for (const child of contents.values()) namesInTree(child, into);
  }
  return into;
}

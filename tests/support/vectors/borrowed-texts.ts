import { z } from 'zod';
import { Json } from '../../../harness/contract/json.ts';
import type { Suite } from '../../../harness/contract/suite.ts';

/** Shorter sentences are everyone's: "Thank you very much." */
const LEAST_WORDS = 6;
/** Smaller states are everyone's: `{}`, or an account that is logged out. */
const LEAST_STATE = 40;

const States = z.record(z.string(), Json);

/** What a suite says that vectors of our own may not repeat. */
export type ForeignTexts = {
  /** Sentences as lists of words, by their first {@link LEAST_WORDS} words. */
  readonly sentences: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Initial states as canonical JSON. */
  readonly states: ReadonlySet<string>;
};

/** User sentences, descriptions of tools that an entry brings itself, and initial states with their sentences. */
export function foreignTexts({ entries }: Pick<Suite, 'entries'>): ForeignTexts {
  const texts = new Set<string>();
  const states = new Set<string>();
  for (const { turns, tools, initialState } of entries) {
    for (const { messages } of turns) for (const { text } of messages) texts.add(text);
    for (const tool of tools)
      if (typeof tool !== 'string') for (const text of stringsOf(Json.parse(tool))) texts.add(text);
    for (const state of Object.values(States.parse(initialState))) {
      for (const text of stringsOf(state)) texts.add(text);
      const canonical = canonicalText(state);
      if (canonical.length >= LEAST_STATE) states.add(canonical);
    }
  }
  const sentences = [...texts].flatMap((text) => sentencesOf(text));
  return { sentences: Map.groupBy(sentences, (words) => words.slice(0, LEAST_WORDS).join(' ')), states };
}

/** Sentences and states of {@link foreignTexts} in a document of JSON, each once. */
export function borrowedFrom({ sentences, states }: ForeignTexts, document: Json): readonly string[] {
  const borrowed = new Set<string>();
  for (const text of stringsOf(document)) {
    const words = wordsOf(text);
    for (const at of words.keys()) {
      const start = words.slice(at, at + LEAST_WORDS).join(' ');
      for (const sentence of sentences.get(start) ?? []) {
        if (sentence.every((word, index) => words[at + index] === word)) borrowed.add(sentence.join(' '));
      }
    }
  }
  for (const part of objectsOf(document)) {
    const canonical = canonicalText(part);
    if (states.has(canonical)) borrowed.add(canonical);
  }
  return [...borrowed];
}

/** Words of each sentence that is long enough, in lower case and without signs. */
function sentencesOf(text: string): readonly (readonly string[])[] {
  return text
    .split(/[.?!:;]\s|\n/)
    .map(wordsOf)
    .filter((words) => words.length >= LEAST_WORDS);
}

/** Escapes of a text within a text are no part of its words. */
const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll(/\\+[nrt]/g, ' ')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function* stringsOf(document: Json): Generator<string> {
  if (typeof document === 'string') yield document;
  else if (Array.isArray(document)) for (const item of document) yield* stringsOf(item);
  else if (document !== null && typeof document === 'object') {
    for (const [key, value] of Object.entries(document)) {
      yield key;
      yield* stringsOf(value);
    }
  }
}

/** Objects of a document, also those of JSON within its strings. */
function* objectsOf(document: Json): Generator<Json> {
  if (typeof document === 'string') {
    const inner = document.startsWith('{') ? parsed(document) : undefined;
    if (inner !== undefined) yield* objectsOf(inner);
  } else if (Array.isArray(document)) {
    for (const item of document) yield* objectsOf(item);
  } else if (document !== null && typeof document === 'object') {
    yield document;
    for (const value of Object.values(document)) yield* objectsOf(value);
  }
}

/** A document with the keys of its objects sorted. */
function canonicalText(document: Json): string {
  return JSON.stringify(document, (_, value: Json) =>
    value === null || typeof value !== 'object' || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1))),
  );
}

function parsed(text: string): Json | undefined {
  try {
    return Json.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

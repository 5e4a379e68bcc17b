import type { QuirkMarker, ReadingQuirk } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'claude-strips-one-blank',
    where: 'claude-prompt.ts',
    why: 'One leading blank is dropped and nothing else, so that a fence makes the reply unreadable.',
  },
  {
    id: 'databricks-drops-quotes',
    where: 'databricks-prompt.ts',
    why: "Single quotes are dropped in pairs wherever they stand, so that `'5'` becomes a number.",
  },
  {
    id: 'falcon-first-tag-alone',
    where: 'falcon-fc.ts',
    why: 'Calls behind a second tag are not read.',
  },
  {
    id: 'falcon-forgives',
    where: 'falcon-fc.ts',
    why: 'A reply that breaks off or is no JSON counts as no call, not as an error.',
  },
  {
    id: 'words-instead-of-calls-raise',
    where: 'fc-json-args.ts',
    why: 'Words instead of calls are an error, save the empty text.',
  },
  {
    id: 'first-call-of-an-object',
    where: 'fc-json-args.ts',
    why: 'Of an object with several calls only the first counts.',
  },
  {
    id: 'gemini-words-pass',
    where: 'gemini-fc.ts',
    why: 'A list of words passes as it is, to be found out by its format.',
  },
  {
    id: 'gemini-one-fence-alone',
    where: 'gemini-prompt.ts',
    why: 'Any fence but the own one of Gemini makes the reply unreadable.',
  },
  {
    id: 'glm-two-lines-alone',
    where: 'glm.ts',
    why: 'Lines behind the second are dropped, and blanks around the name stay.',
  },
  {
    id: 'granite-words-stay',
    where: 'granite.ts',
    why: 'Words stay among the calls, to be executed or to spoil the format.',
  },
  {
    id: 'hammer-forgives',
    where: 'hammer.ts',
    why: 'What is no JSON, a `json` behind the fence included, counts as no call.',
  },
  {
    id: 'hermes-turns-apostrophes',
    where: 'hermes.ts',
    why: 'Apostrophes become double quotes, so that a value with an apostrophe makes the reply unreadable.',
  },
  {
    id: 'llama-splits-texts',
    where: 'llama-fc.ts',
    why: 'A `;` within a text splits it, too.',
  },
  {
    id: 'llama-evaluates',
    where: 'llama-fc.ts',
    why: 'Without a `;` the reply is an expression of Python and not JSON, so that `true`, `false` and `null` make it unreadable.',
  },
  {
    id: 'minicpm-cuts-letters',
    where: 'minicpm-fc.ts',
    why: 'The letters of `python` are cut off the front of a block, not the word; the line break behind the word saves the rest.',
  },
  {
    id: 'minicpm-forgives',
    where: 'minicpm-fc.ts',
    why: 'What cannot be read is a text, never an error.',
  },
  {
    id: 'mistral-unescapes-values',
    where: 'mistral-prompt.ts',
    why: 'Every `\\_` becomes `_`, in values too.',
  },
  {
    id: 'nexus-splits-texts',
    where: 'nexus-raven.ts',
    why: 'A `;` within a text becomes a comma, too.',
  },
  {
    id: 'dictionary-of-dictionaries-is-a-call',
    where: 'printing.ts',
    why: 'A dictionary whose values are all dictionaries is taken for a call of its first key, and so an empty one fails.',
  },
  {
    id: 'keys-quoted-as-they-are',
    where: 'printing.ts',
    why: 'Every key of a dictionary is put in quotes as it is, so that a quote in a key breaks the text.',
  },
  {
    id: 'xlam-words-raise',
    where: 'xlam.ts',
    why: 'Words instead of calls are an error, save the empty text.',
  },
  {
    id: 'tool-calls-with-gaps',
    where: 'xlam.ts',
    why: 'For execution a missing name or missing arguments count as empty, and what is no object is left out, where the verdict fails.',
  },
] as const satisfies readonly ReadingQuirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;

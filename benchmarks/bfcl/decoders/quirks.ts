import type { QuirkMarker, ReadingQuirk } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'claude-strips-one-blank',
    where: 'claude-prompt.ts',
    why: 'Only one leading space is dropped, so that a fence makes the reply unreadable.',
  },
  {
    id: 'databricks-drops-quotes',
    where: 'databricks-prompt.ts',
    why: "Pairs of single quotes are dropped everywhere, so that `'5'` becomes a number.",
  },
  {
    id: 'falcon-first-tag-alone',
    where: 'falcon-fc.ts',
    why: 'Calls after a second tag are not read.',
  },
  {
    id: 'falcon-forgives',
    where: 'falcon-fc.ts',
    why: 'A reply that is cut off or is not JSON counts as no call rather than an error.',
  },
  {
    id: 'words-instead-of-calls-raise',
    where: 'fc-json-args.ts',
    why: 'Words instead of calls are an error, except the empty string.',
  },
  {
    id: 'first-call-of-an-object',
    where: 'fc-json-args.ts',
    why: 'Of an object with several calls only the first counts.',
  },
  {
    id: 'gemini-words-pass',
    where: 'gemini-fc.ts',
    why: 'A list of words is passed through unchanged, to be rejected by the format check.',
  },
  {
    id: 'gemini-one-fence-alone',
    where: 'gemini-prompt.ts',
    why: "Any fence other than Gemini's own makes the reply unreadable.",
  },
  {
    id: 'glm-two-lines-alone',
    where: 'glm.ts',
    why: 'Lines after the second are dropped, and spaces around the name remain.',
  },
  {
    id: 'granite-words-stay',
    where: 'granite.ts',
    why: 'Words remain among the calls, where they are executed or fail the format check.',
  },
  {
    id: 'hammer-forgives',
    where: 'hammer.ts',
    why: 'Text that is not JSON, including a `json` after the fence, counts as no call.',
  },
  {
    id: 'hermes-turns-apostrophes',
    where: 'hermes.ts',
    why: 'Apostrophes become double quotes, so that a value with an apostrophe makes the reply unreadable.',
  },
  {
    id: 'llama-splits-texts',
    where: 'llama-fc.ts',
    why: 'A `;` within a string splits the reply too.',
  },
  {
    id: 'llama-evaluates',
    where: 'llama-fc.ts',
    why: 'Without a `;` the reply is parsed as Python and not as JSON, so that `true`, `false` and `null` make it unreadable.',
  },
  {
    id: 'minicpm-cuts-letters',
    where: 'minicpm-fc.ts',
    why: 'The letters of `python`, not the word, are stripped from the start of a block; the line break after the word protects the rest.',
  },
  {
    id: 'minicpm-forgives',
    where: 'minicpm-fc.ts',
    why: 'A reply that cannot be parsed is text, never an error.',
  },
  {
    id: 'mistral-unescapes-values',
    where: 'mistral-prompt.ts',
    why: 'Every `\\_` becomes `_`, in values too.',
  },
  {
    id: 'nexus-splits-texts',
    where: 'nexus-raven.ts',
    why: 'A `;` within a string becomes a comma too.',
  },
  {
    id: 'dictionary-of-dictionaries-is-a-call',
    where: 'printing.ts',
    why: 'A dictionary whose values are all dictionaries is treated as a call of its first key, so that an empty one fails.',
  },
  {
    id: 'keys-quoted-as-they-are',
    where: 'printing.ts',
    why: 'Every key of a dictionary is quoted without escaping, so that a quote in a key breaks the text.',
  },
  {
    id: 'xlam-words-raise',
    where: 'xlam.ts',
    why: 'Words instead of calls are an error, except the empty string.',
  },
  {
    id: 'tool-calls-with-gaps',
    where: 'xlam.ts',
    why: 'For execution, a missing name or missing arguments count as empty and non-objects are skipped, while the verdict fails.',
  },
] as const satisfies readonly ReadingQuirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;

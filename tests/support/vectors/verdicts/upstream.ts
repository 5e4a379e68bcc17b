import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { categoriesOf, inUpstreamOrder, orderOf } from '../../../../benchmarks/bfcl/categories.ts';
import { compareVerdicts } from '../../../../benchmarks/bfcl/compare-verdicts.ts';
import { importResults } from '../../../../benchmarks/bfcl/import-results.ts';
import { inLanguage } from '../../../../benchmarks/bfcl/language-notes.ts';
import { familyOf } from '../../../../benchmarks/bfcl/model-families.ts';
import { allProfiles, profileOf } from '../../../../benchmarks/bfcl/model-profiles.ts';
import { performInTurn, runParity } from '../../../../benchmarks/bfcl/parity.ts';
import { nativeProtocol } from '../../../../benchmarks/bfcl/protocol/native.ts';
import { promptProtocol } from '../../../../benchmarks/bfcl/protocol/prompt.ts';
import { promptText, referenceCalls } from '../../../../benchmarks/bfcl/reference-calls.ts';
import { replyFormatOf } from '../../../../benchmarks/bfcl/reply-formats.ts';
import { readScoreFile } from '../../../../benchmarks/bfcl/score-file.ts';
import { sourceLiteral } from '../../../../benchmarks/bfcl/source-literals.ts';
import { offeredTool } from '../../../../benchmarks/bfcl/tool-schema.ts';
import { decodeValue } from '../../../../benchmarks/python/encoding.ts';
import { loadBfcl } from '../../../../benchmarks/suites/bfcl/load.ts';
import type { Judge } from '../../../../harness/contract/evaluator.ts';
import type { Reply } from '../../../../harness/contract/chat-model.ts';
import { AssayError } from '../../../../harness/contract/errors.ts';
import { Json } from '../../../../harness/contract/json.ts';
import { Reference, SuiteEntry, ToolSpec } from '../../../../harness/contract/suite.ts';
import type { Suite } from '../../../../harness/contract/suite.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import { Verdict } from '../../../../harness/contract/verdict.ts';
import { writeText } from '../../temporary-folder.ts';
import { observed, observeFunction } from './functions.ts';
import type { ObservedFunction } from './functions.ts';
import { plain } from './plain.ts';
import type { VectorSet } from './vector-set.ts';

/** Run over a folder with some files, and leave the folder's name out of the result. */
async function inFolder(
  files: Readonly<Record<string, string>>,
  read: (folder: string) => Promise<Json>,
): Promise<Json> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-vectors-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      if (path.endsWith('/')) mkdirSync(join(folder, path), { recursive: true });
      else writeText(join(folder, path), text);
    }
    const result = await read(folder).catch((cause: unknown): Json => {
      if (cause instanceof AssayError) return { fault: `${cause.name}: ${cause.message}` };
      throw cause;
    });
    return Json.parse(JSON.parse(JSON.stringify(result).replaceAll(folder, '…')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const Files = z.record(z.string(), z.string());
const Loaded = z.strictObject({
  files: Files,
  category: z.string(),
  /** Result files to import, by model. */
  results: z.record(z.string(), z.string()).default({}),
});

/** A suite in upstream's format, and results that are imported on it. */
async function observeLoaded(input: Json): Promise<Json> {
  const { files, category: word, results } = Loaded.parse(input);
  return inFolder(files, async (folder) => {
    const categories = categoriesOf(word);
    const suite = await loadBfcl(folder, categories);
    const imported: [string, Json][] = [];
    for (const [model, file] of Object.entries(results)) {
      const [category] = categories;
      if (category === undefined) continue;
      const entries = suite.entries.filter((entry) => entry.category === category.name);
      imported.push([
        model,
        plain(await importResults(join(folder, file), model, category, entries, replyFormatOf(model))),
      ]);
    }
    return { suite: plain(suite), imported: Object.fromEntries(imported) };
  });
}

const Compared = z.strictObject({
  files: Files,
  category: z.string(),
  /** Verdict of the judge by entry id, with `#` and the occurrence where it is not the first. */
  verdicts: z.record(z.string(), Verdict),
});

/** Own verdicts beside score files. */
async function observeParity(input: Json): Promise<Json> {
  const { files, category, verdicts } = Compared.parse(input);
  return inFolder(files, async (folder) => {
    const request = {
      bfcl: folder,
      results: join(folder, 'result'),
      scores: join(folder, 'score'),
      categories: categoriesOf(category),
    };
    const judge: Judge = (entry) => verdicts[entry.id] ?? { kind: 'pass' };
    return plain(
      await runParity(
        request,
        performInTurn(request, () => judge),
      ),
    );
  });
}

const observeScores = async (input: Json): Promise<Json> =>
  inFolder({ 'score.json': z.string().parse(input) }, async (folder) =>
    plain(await readScoreFile(join(folder, 'score.json'))),
  );

const Language = SuiteEntry.shape.language;
const Dialect = z.enum(['results-unsaid', 'results-in-description']);
const Own = z.array(z.tuple([z.string(), z.string(), Verdict]));
const Scores = z.strictObject({
  correctCount: z.number(),
  totalCount: z.number(),
  failures: z.array(z.strictObject({ id: z.string(), errorType: z.string() })),
});

const NO_CATALOGUE: Pick<Suite, 'catalogue'> = { catalogue: new Map() };

function entryWith(
  reference: z.infer<typeof Reference>,
  tools: readonly ToolSpec[],
  language: SuiteEntry['language'],
): SuiteEntry {
  return {
    ...{ id: 'invented_0', occurrence: 0, category: 'invented', language, environments: [] },
    ...{
      turns: [{ messages: [], announces: [] }],
      tools: [...tools],
      initialState: {},
      longContext: false,
      reference,
    },
  };
}

/** A reply as a provider's adapter makes it, with calls as name and arguments. */
function replyOf(text: string, calls: readonly (readonly [string, string])[]): Reply {
  return {
    ...{ text, reasoning: '', stop: 'end', raw: null },
    usage: { inputTokens: undefined, cachedInputTokens: undefined, outputTokens: undefined },
    calls: calls.map(([tool, rawArguments], index) => ({ callId: `call_${index}`, tool, rawArguments })),
  };
}

const Shown = z.array(z.strictObject({ call: z.string(), output: z.string() }));

const FUNCTIONS: ReadonlyMap<string, ObservedFunction> = new Map([
  [
    'offered',
    observed([ToolSpec, Dialect, Language], (spec, dialect, language) =>
      plain(offeredTool(inLanguage(spec, language), dialect)),
    ),
  ],
  ['worded', observed([ToolSpec, Language], (spec, language) => plain(inLanguage(spec, language)))],
  [
    'literal',
    observed([Json, Json, z.enum(['java', 'javascript'])], (value, schema, language) => {
      const decoded = decodeValue(schema);
      if (!isDict(decoded)) throw new TypeError('a schema is an object');
      return sourceLiteral(decodeValue(value), decoded, language);
    }),
  ],
  [
    'reference',
    observed([Reference, z.array(ToolSpec), Language], (reference, tools, language) => {
      const calls = referenceCalls(entryWith(reference, tools, language), NO_CATALOGUE.catalogue);
      return plain([calls, calls.map(promptText)]);
    }),
  ],
  [
    'reply',
    observed([z.string(), z.array(z.tuple([z.string(), z.string()])), Shown], (text, calls, shown) => {
      const reply = replyOf(text, calls);
      return [nativeProtocol(NO_CATALOGUE, 'results-unsaid'), promptProtocol(NO_CATALOGUE)].map((protocol) =>
        plain([protocol.mode, protocol.decoder, protocol.read(reply), protocol.resultMessages(reply, shown)]),
      );
    }),
  ],
  ['family', observed([z.string()], (name) => familyOf(name))],
  ['profile', observed([z.string()], (folder) => plain([profileOf(folder), replyFormatOf(folder)]))],
  [
    'profiles',
    observed([z.string()], (decoder) =>
      allProfiles()
        .filter((profile) => profile.decoder === decoder)
        .map((profile) => plain(Object.values(profile))),
    ),
  ],
  [
    'order',
    observed([z.array(z.string())], (ids) => plain([ids.map(orderOf), inUpstreamOrder(ids, (id) => id)])),
  ],
  [
    'categories',
    observed([z.string()], (word) => plain(categoriesOf(word).map((category) => Object.values(category)))),
  ],
  [
    'compare',
    observed([Own, Scores, z.string()], (own, scores, category) =>
      plain(
        compareVerdicts(
          own.map(([entryId, recordedId, verdict]) => ({ entryId, recordedId, verdict })),
          scores,
          category,
        ),
      ),
    ),
  ],
]);

/** Files in upstream's format, and how tools and replies are worded in upstream's way. */
export const UPSTREAM: readonly VectorSet[] = [
  { file: 'upstream/loaded.jsonl', observe: observeLoaded },
  { file: 'upstream/parity.jsonl', observe: observeParity },
  { file: 'upstream/scores.jsonl', observe: observeScores },
  { file: 'upstream/wording.jsonl', observe: observeFunction(FUNCTIONS) },
];

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { judgingPorts } from '../../../../benchmarks/suites/judging-ports.ts';
import { decodeValue } from '../../../../benchmarks/python/encoding.ts';
import { checkAst } from '../../../../evaluators/action/bfcl-ast/check.ts';
import { convertJava } from '../../../../evaluators/action/bfcl-ast/convert-java.ts';
import { convertJavaScript } from '../../../../evaluators/action/bfcl-ast/convert-javascript.ts';
import { bfclAst } from '../../../../evaluators/action/bfcl-ast/index.ts';
import { Ending, ReplyFormat, Step } from '../../../../harness/contract/episode.ts';
import { Json } from '../../../../harness/contract/json.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import { Reference, SuiteEntry, ToolSpec } from '../../../../harness/contract/suite.ts';
import { recordedEpisode, UNMETERED } from '../../recorded-episode.ts';
import { STARTER } from '../../workbench.ts';
import { outcome, plain, plainValue } from './plain.ts';
import type { VectorSet } from './vector-set.ts';

const TOOLS = new URL('../../../vectors/ast-checker/tools.json', import.meta.url);
/** Invented tools by the name of the set that an entry offers together. */
const toolSets = new Map(
  Object.entries(z.record(z.string(), z.array(ToolSpec)).parse(JSON.parse(readFileSync(TOOLS, 'utf8')))),
);

const { language: Language, category: Category } = SuiteEntry.shape;

const Check = z.strictObject({
  tools: z.union([z.string(), Json]),
  category: Category.default('simple'),
  language: Language.default('python'),
  dots: ReplyFormat.shape.dotsInToolNames.default('kept'),
  /** Accepted calls, encoded. */
  answers: Json,
  /** Decoded calls of the model, encoded. */
  calls: Json,
});

function observeCheck(input: Json): Json {
  const { tools, category, language, dots, answers, calls } = Check.parse(input);
  const functions = typeof tools === 'string' ? mustGet(toolSets, tools, 'set of tools') : tools;
  return outcome(() =>
    plain(
      checkAst({
        functions: decodeValue(Json.parse(functions)),
        output: decodeValue(calls),
        possibleAnswers: decodeValue(answers),
        dotsInToolNames: dots,
        category,
        language,
      }),
    ),
  );
}

const Conversion = z.strictObject({
  language: z.enum(['java', 'javascript']),
  type: z.string(),
  /** Type of members. */
  of: z.string().optional(),
  text: z.string(),
});

function observeConversion(input: Json): Json {
  const { language, type, of, text } = Conversion.parse(input);
  const convert = language === 'java' ? convertJava : convertJavaScript;
  return outcome(() => plainValue(convert(text, type, of)));
}

const Judged = z.strictObject({
  tools: z.string(),
  category: Category.default('simple'),
  language: Language.default('python'),
  reference: Reference,
  format: ReplyFormat.nullable().default({ decoder: 'default_prompt', dotsInToolNames: 'kept' }),
  ending: Ending.default({ bucket: 'model', stop: 'completed' }),
  /** The reply; absent: nothing was recorded. */
  written: Step.shape.written.optional(),
});

/** Reading is remembered between episodes: one judge sees them all, and each of them twice. */
function observeJudged(input: Json): Json {
  const { tools, reference, format, ending, written, ...rest } = Judged.parse(input);
  const entry: SuiteEntry = {
    ...{ id: 'invented_0', occurrence: 0, environments: [], initialState: {}, longContext: false },
    ...{ ...rest, reference, turns: [{ messages: [], announces: [] }] },
    tools: [...mustGet(toolSets, tools, 'set of tools')],
  };
  const step: Step[] = written === undefined ? [] : [{ written, calls: null, metrics: UNMETERED }];
  const episode = recordedEpisode(entry, [{ steps: step }], { format, ending });
  const judge = bfclAst.judgeFor(judgingPorts(STARTER));
  const [first, second] = [judge(entry, episode), judge(entry, episode)];
  return JSON.stringify(first) === JSON.stringify(second)
    ? plain(first)
    : { first: plain(first), second: plain(second) };
}

/** Single calls against accepted ones: the checker itself, the conversions of source texts, and whole verdicts. */
export const AST_CHECKER: readonly VectorSet[] = [
  { file: 'ast-checker/checks.jsonl', observe: observeCheck },
  { file: 'ast-checker/conversions.jsonl', observe: observeConversion },
  { file: 'ast-checker/verdicts.jsonl', observe: observeJudged },
];

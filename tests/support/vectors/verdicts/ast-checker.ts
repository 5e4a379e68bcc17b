import { z } from 'zod';
import { decodeValue } from '../../../../benchmarks/python/encoding.ts';
import { checkAst } from '../../../../evaluators/action/bfcl-ast/check.ts';
import { convertJava } from '../../../../evaluators/action/bfcl-ast/convert-java.ts';
import { convertJavaScript } from '../../../../evaluators/action/bfcl-ast/convert-javascript.ts';
import { bfclAst } from '../../../../evaluators/action/bfcl-ast/index.ts';
import { ReplyFormat } from '../../../../harness/contract/episode.ts';
import { Json } from '../../../../harness/contract/json.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { outcome, plain, plainValue } from './plain.ts';
import { readToolSets, verdictOn } from './single-turn.ts';
import type { VectorSet } from './vector-set.ts';

const toolSets = readToolSets('ast-checker/tools.json');

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
        wants: category.includes('relevance') ? 'every-call' : 'by-category',
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

/** Single calls against accepted ones: the checker itself, the conversions of source texts, and verdicts. */
export const AST_CHECKER: readonly VectorSet[] = [
  { file: 'ast-checker/checks.jsonl', observe: observeCheck },
  { file: 'ast-checker/conversions.jsonl', observe: observeConversion },
  { file: 'ast-checker/verdicts.jsonl', observe: verdictOn(bfclAst, toolSets) },
];

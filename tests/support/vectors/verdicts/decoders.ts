import { z } from 'zod';
import { decoders } from '../../../../benchmarks/bfcl/decoders/index.ts';
import { decodeValue } from '../../../../benchmarks/python/encoding.ts';
import { Json } from '../../../../harness/contract/json.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { outcome, plainValue } from './plain.ts';
import type { VectorSet } from './vector-set.ts';

const Input = z.strictObject({
  decoder: z.string(),
  language: SuiteEntry.shape.language.default('python'),
  /** The reply as recorded, encoded. */
  written: Json,
});

function observe(input: Json): Json {
  const { decoder: family, language, written } = Input.parse(input);
  const decoder = mustGet(decoders, family, 'decoder');
  const reply = decodeValue(written);
  return {
    ast: outcome(() => plainValue(decoder.decodeAst(reply, language))),
    ...(language === 'python' ? { calls: outcome(() => [...decoder.decodeExecute(reply)]) } : {}),
  };
}

/** Replies of every format, well formed and broken. */
export const DECODERS: readonly VectorSet[] = [{ file: 'decoders/replies.jsonl', observe }];

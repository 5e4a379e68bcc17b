import { z } from 'zod';
import { RowChange } from './environment-definition.ts';
import { EncodedValue } from './json.ts';
import { Literal } from './tool-language.ts';

/** What a case expects. It follows from the contract of the tool, never from its body. */
export const CaseExpectation = z.union([
  /** The call is refused with this code, and nothing changes. */
  z.strictObject({ refused: z.string().min(1) }),
  /** The call is performed. */
  z.strictObject({
    output: EncodedValue,
    /** Rows that differ afterwards, whole: added and changed ones; `null` for those that are gone. Everything else stays. */
    changes: z.array(RowChange),
  }),
]);
export type CaseExpectation = z.infer<typeof CaseExpectation>;

/** One test of a tool: a call in a state, and what must come of it. */
export const ToolCase = z.strictObject({
  tool: z.string().min(1),
  /** Name of the population. */
  population: z.string().min(1),
  /** Changes of the population before the call, in order. */
  changes: z.array(RowChange),
  /** Arguments by parameter; a parameter that is left out has its default. */
  arguments: z.record(z.string(), Literal),
  expect: CaseExpectation,
});
export type ToolCase = z.infer<typeof ToolCase>;

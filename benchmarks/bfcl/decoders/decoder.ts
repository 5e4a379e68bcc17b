import type { Value } from '../../../harness/contract/value.ts';
import type { Language } from '../call-syntax/index.ts';

/** Decodes the recorded replies of a family of models into calls. */
export type Decoder = {
  /**
   * Calls of a reply as data, `[{name: arguments}, …]` if the reply is valid. Some families let other values through,
   * which then fail the format check.
   *
   * @param written - the reply as recorded: a string, or the value that the provider's API returned.
   * @throws {PythonFault} where upstream's decoder raises.
   */
  decodeAst(written: Value, language: Language): Value;
  /** Calls of a reply as call texts for execution. @throws {PythonFault} where upstream's decoder raises. */
  decodeExecute(written: Value): readonly string[];
};

import type { Value } from '../../../harness/contract/value.ts';
import type { Language } from '../call-syntax/index.ts';

/** How the recorded replies of a family of models are read as calls. */
export type Decoder = {
  /**
   * Calls of a reply as data. Where all is well `[{name: arguments}, …]`; some families let other values through, which
   * are then not in the format of calls.
   *
   * @param written - the reply as recorded: a text, or what the provider's API gave.
   * @throws {PythonFault} where upstream's decoder raises.
   */
  decodeAst(written: Value, language: Language): Value;
  /** Calls of a reply as texts for execution. @throws {PythonFault} where upstream's decoder raises. */
  decodeExecute(written: Value): readonly string[];
};

import { mustGet } from '../../harness/contract/must-get.ts';
import type { Protocol, ToolDialect, ToolMode } from '../../harness/contract/protocol.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { PROTOCOLS } from '../bfcl/protocol/index.ts';
import { definitionOf } from './registry.ts';

/**
 * The protocol between a suite and a model.
 *
 * @param dialect - tool dialect of the model's provider; unused in prompt mode.
 */
export function suiteProtocol(suite: Suite, mode: ToolMode, dialect: ToolDialect): Protocol {
  const protocols = mustGet(PROTOCOLS, definitionOf(suite.manifest).protocol, 'protocol');
  return mode === 'native' ? protocols.native(suite, dialect) : protocols.prompt(suite);
}

import type { Protocol, ToolDialect } from '../../../harness/contract/protocol.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { nativeProtocol } from './native.ts';
import { promptProtocol } from './prompt.ts';

/** The variants of a suite's protocol, by tool mode of the model. */
export type ProtocolFamily = {
  native(suite: Pick<Suite, 'catalogue'>, dialect: ToolDialect): Protocol;
  prompt(suite: Pick<Suite, 'catalogue'>): Protocol;
};

/** Protocols by the id used in suite definitions. */
export const PROTOCOLS: ReadonlyMap<string, ProtocolFamily> = new Map([
  ['bfcl', { native: nativeProtocol, prompt: promptProtocol }],
]);

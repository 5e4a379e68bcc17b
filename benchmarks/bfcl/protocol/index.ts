import type { Protocol, ToolDialect } from '../../../harness/contract/protocol.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { nativeProtocol } from './native.ts';
import { promptProtocol } from './prompt.ts';

/** One way in which a suite talks to models, by the tool mode of the model. */
export type ProtocolFamily = {
  native(suite: Pick<Suite, 'catalogue'>, dialect: ToolDialect): Protocol;
  prompt(suite: Pick<Suite, 'catalogue'>): Protocol;
};

/** Protocols by the id that definitions of suites name. */
export const PROTOCOLS: ReadonlyMap<string, ProtocolFamily> = new Map([
  ['bfcl', { native: nativeProtocol, prompt: promptProtocol }],
]);

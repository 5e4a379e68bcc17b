import type { EncodedValue } from '../../harness/contract/json.ts';
import { toolsOf } from '../../harness/contract/suite.ts';
import type { SuiteEntry, ToolSpec } from '../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../repairs/audit/detector.ts';
import { isObject } from './nodes.ts';
import type { Path } from './nodes.ts';

/** Accepted values of one parameter of an answer key. */
export type KeyPart = {
  /** Path in the answers. */
  readonly path: Path;
  readonly call: number;
  readonly tool: string;
  readonly parameter: string;
  readonly accepted: readonly EncodedValue[];
  /** Specification of the called tool; `undefined` if it is not offered. */
  readonly spec: ToolSpec | undefined;
};

/** The calls of an answer key; empty for an entry that has none. */
export const keyOf = ({ reference }: SuiteEntry): readonly EncodedValue[] =>
  reference.kind === 'possible-answers' && Array.isArray(reference.answers) ? reference.answers : [];

/** The entry with another answer key. */
export const withKey = (entry: SuiteEntry, answers: EncodedValue): SuiteEntry => ({
  ...entry,
  reference: { kind: 'possible-answers', answers },
});

/** All parts of the answer key of an entry, in order. */
export const keyParts = (entry: SuiteEntry, { suite }: AuditedSuite): readonly KeyPart[] =>
  keyOf(entry).flatMap((answer, call) =>
    (isObject(answer) ? Object.entries(answer) : []).flatMap(([tool, parameters]) => {
      const spec = toolsOf(entry, suite.catalogue).find(({ name }) => name === tool);
      return (isObject(parameters) ? Object.entries(parameters) : []).flatMap(([parameter, accepted]) =>
        Array.isArray(accepted)
          ? [{ path: [call, tool, parameter], call, tool, parameter, accepted, spec }]
          : [],
      );
    }),
  );

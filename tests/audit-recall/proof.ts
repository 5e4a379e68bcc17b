import type { AuditedSuite } from '../../repairs/audit/detector.ts';
import { executeWitness } from '../../repairs/audit/witness/execute-witness.ts';
import { isJudgedAsBefore } from './harmless/unchanged-judgement.ts';
import type { Planting } from './planting.ts';

/** Whether the evaluators confirm a planting: what it plays does on the changed entry what it claims. */
export async function isProven({ proof, entries }: Planting, audited: AuditedSuite): Promise<boolean> {
  if (proof === undefined) return true;
  const changed = { ...audited, entries: new Map([...audited.entries, ...entries]) };
  return (await executeWitness(proof, changed)) !== undefined;
}

/** Whether the evaluators confirm that a change is harmless. */
export const isHarmless = async (planting: Planting, audited: AuditedSuite): Promise<boolean> =>
  (await isProven(planting, audited)) && (await isJudgedAsBefore(planting, audited));

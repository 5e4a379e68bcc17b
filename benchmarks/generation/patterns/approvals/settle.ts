import type { PatternParts } from '../pattern.ts';
import type { ApprovalNames } from './words.ts';

/** Makes decided requests consistent, and lets some pending ones be for exactly what an approver may approve. */
export const settleRequests =
  ({ request, approver, who, measure, range, reasons }: ApprovalNames): NonNullable<PatternParts['settle']> =>
  (rows, draws) => {
    const approvers = rows[approver.table] ?? [];
    const pending = new Set<string>();
    for (const row of rows[request.table] ?? []) {
      const twin = `${String(row[who])} ${String(row['kind'])}`;
      if (row['state'] === 'pending' && pending.has(twin)) row['state'] = 'approved';
      if (row['state'] === 'pending') pending.add(twin);
      const others = approvers.filter(({ id }) => id !== row['recorded_by']);
      if (row['state'] === 'approved') row['approved_by'] = draws.pick(others)['id'] ?? null;
      if (row['state'] === 'rejected') row['reason'] = draws.pick(reasons);
      const limit = Number(draws.pick(others)['limit']);
      if (row['state'] === 'pending' && limit <= range[1] && draws.chance(0.2)) row[measure] = limit;
    }
  };

/** A thread that `performer.ts` starts: loads the suite, and does tasks of an audit. */
import { parentPort, workerData } from 'node:worker_threads';
import { DETECTORS } from '../../../repairs/audit/registry.ts';
import { performTask } from '../../../repairs/audit/tasks.ts';
import type { AuditTask } from '../../../repairs/audit/tasks.ts';
import { serveTasks } from '../../threads/serve-tasks.ts';
import { suiteNamed } from '../run/suites.ts';
import { auditBench, AuditRequest } from './bench.ts';

const { suite: name, bfcl, results, categories, detectors } = AuditRequest.parse(workerData);

if (parentPort !== null)
  await serveTasks(parentPort, async () => {
    const suite = await suiteNamed(name, bfcl, { variables: {} });
    const asked = DETECTORS.filter(({ identity }) => detectors.includes(identity.id));
    const reported = categories.map((category) => ({ category }));
    const bench = auditBench(suite, asked, results, reported);
    return { perform: (task: AuditTask) => performTask(task, bench) };
  });

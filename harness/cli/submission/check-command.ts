import type { ExitCode, Surroundings } from '../surroundings.ts';
import { checkSubmissions } from './check-submissions.ts';
import type { CheckRequest } from './check-submissions.ts';

/** Checks submissions and prints what was found. @returns 1 if anything is not as stated. */
export async function checkSubmissionCommand(
  request: CheckRequest,
  surroundings: Pick<Surroundings, 'print' | 'variables'>,
): Promise<ExitCode> {
  const { lines, agrees } = await checkSubmissions(request, surroundings);
  surroundings.print(lines.join('\n'));
  return agrees ? 0 : 1;
}

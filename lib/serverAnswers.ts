/** Whether the server answers, asked from the browser. Whatever keeps it from answering, also being slow, is a no. */
const PATIENCE_MS = 5_000;

export async function serverAnswers(): Promise<boolean> {
  try {
    const answer = await fetch('/api/health', {
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return answer.ok;
  } catch {
    // No answer at all is what is asked about.
    return false;
  }
}

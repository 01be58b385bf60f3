/** Reads from Chromium's own trace how many frames it dropped where somebody would have seen it. */
import { z } from 'zod';

/**
 * One report a frame: https://source.chromium.org/chromium/chromium/src/+/main:cc/metrics/compositor_frame_reporter.cc.
 * A dropped frame that nothing on the screen was waiting for does not affect smoothness.
 */
const reportSchema = z.object({
  name: z.literal('PipelineReporter'),
  args: z.object({
    frame_reporter: z.object({ state: z.string(), affects_smoothness: z.boolean() }),
  }),
});

const traceSchema = z.object({ traceEvents: z.array(z.unknown()) });

/** @returns %, to a tenth, of the frames that were presented or should have been; null when there was none */
export function droppedPercent(trace: Buffer): number | null {
  const { traceEvents } = traceSchema.parse(JSON.parse(trace.toString('utf8')));
  const reports = traceEvents.flatMap((event) => {
    const report = reportSchema.safeParse(event);
    return report.success ? [report.data.args.frame_reporter] : [];
  });
  const presented = reports.filter(({ state }) => state.startsWith('STATE_PRESENTED')).length;
  const dropped = reports.filter(
    ({ state, affects_smoothness }) => state === 'STATE_DROPPED' && affects_smoothness,
  ).length;
  if (presented + dropped === 0) return null;
  return Math.round((dropped / (presented + dropped)) * 1_000) / 10;
}

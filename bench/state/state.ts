/** State that several instances share, and readers who only wait. */
import { measureForwarding } from './forwarding.ts';
import { measureIdleStreams } from './idleStreams.ts';

export async function measureState() {
  return { ...(await measureForwarding()), ...(await measureIdleStreams()) };
}

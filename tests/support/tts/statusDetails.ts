/** `google.rpc.Status` with details, as Google sends it beside an error, made from the protos that its packages ship. */
import { Metadata } from '@grpc/grpc-js';
import { protobuf } from 'google-gax';
import { protoFolders } from './protos.ts';

const root = new protobuf.Root();
root.resolvePath = (_origin, target) => `${protoFolders().common}/${target}`;
root.loadSync([
  'google/rpc/status.proto',
  'google/rpc/error_details.proto',
  'google/protobuf/any.proto',
]);

/** @param ms after which the caller may come again */
export function retryInfo(ms: number): Metadata {
  const info = encode('google.rpc.RetryInfo', {
    retryDelay: { seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1e6 },
  });
  const details = encode('google.rpc.Status', {
    code: 8,
    details: [{ type_url: 'type.googleapis.com/google.rpc.RetryInfo', value: info }],
  });
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', Buffer.from(details));
  return metadata;
}

function encode(name: string, value: Record<string, unknown>): Uint8Array {
  const type = root.lookupType(name);
  return type.encode(type.fromObject(value)).finish();
}

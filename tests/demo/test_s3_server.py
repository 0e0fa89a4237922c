"""The throwaway S3 server of the demo."""

from pathlib import Path

from toolkit.demo.s3_server import S3Server


def test_holds_objects_and_ends():
    with S3Server() as server:
        server.create_bucket("archive")
        client = server.client()
        client.put_object(Bucket="archive", Key="a/b", Body=b"bytes")
        assert client.get_object(Bucket="archive", Key="a/b")["Body"].read() == b"bytes"
        client.close()
        pid = server._process.pid
        assert server.environment["S3_ENDPOINT_URL"] == server.endpoint_url
    assert not Path(f"/proc/{pid}").exists()
    server.stop()  # a second time does nothing

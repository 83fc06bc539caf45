"""Stands between a program and its bus, because Node cannot receive descriptors: bytes pass through unchanged, and what a
descriptor refers to is copied into a file of the folder, numbered in the order of arrival, before the bytes that came with
it go on. `descriptors.py SOCKET FOLDER`, the program on standard input and output; it ends with either side."""
import array, os, select, socket, sys

bus = socket.socket(socket.AF_UNIX)
bus.connect(sys.argv[1])
folder, count = sys.argv[2], 0
SIZE = 1 << 16
MOST = 253


def keep(descriptor):
    """A copy of all that is in it, wherever its reader stood."""
    global count
    with open(os.path.join(folder, str(count)), 'wb') as out:
        try:
            at = 0
            while True:
                piece = os.pread(descriptor, SIZE, at)
                if not piece:
                    break
                out.write(piece)
                at += len(piece)
        except OSError:
            pass  # a socket or a pipe has nothing to copy
    os.close(descriptor)
    count += 1


def write_all(data):
    while data:
        data = data[os.write(1, data):]


while True:
    ready, _, _ = select.select([0, bus], [], [])
    if 0 in ready:
        data = os.read(0, SIZE)
        if not data:
            break
        bus.sendall(data)
    if bus in ready:
        data, extra, _, _ = bus.recvmsg(SIZE, socket.CMSG_SPACE(MOST * 4))
        for level, kind, payload in extra:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                descriptors = array.array('i')
                descriptors.frombytes(payload[:len(payload) - len(payload) % descriptors.itemsize])
                for descriptor in descriptors:
                    keep(descriptor)
        if not data:
            break
        write_all(data)

"""What went wrong on the line, by the kind of error, in a sentence that holds nothing of what was sent."""

from __future__ import annotations

from drafting.llm.failures import Failure, Refused, Unparsed, Unreachable
from drafting.masking import Withheld

_BY_STATUS = {
    401: "模型服务不认可密钥，请核对 YISHI_MODEL_KEY",
    402: "模型服务提示余额不足",
    403: "模型服务拒绝访问，请核对密钥的权限",
    404: "模型服务没有这个模型或地址不对，请核对 YISHI_MODEL 和 YISHI_MODEL_URL",
    413: "材料超出模型一次能读的长度",
    429: "模型服务繁忙或额度用完",
}


def name_trouble(error: Exception) -> Exception:
    """The failure to raise for an error of a client library; what is ours already stays as it is."""
    if isinstance(error, (Failure, Withheld)):
        return error
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        reason = _BY_STATUS.get(status, f"模型服务出错（{status}）")
        return Refused(f"{reason}，改按规则处理")
    if "Timeout" in type(error).__name__:
        return Unreachable("模型在规定时间内没有回答，改按规则处理")
    if "Connect" in type(error).__name__ or isinstance(error, OSError):
        return Unreachable("模型暂时连不上，改按规则处理")
    return Unparsed(f"模型的回答读不出来（{type(error).__name__}），改按规则处理")


def wants_plain(error: Exception) -> bool:
    """Whether the server may only have refused to be asked for a JSON object."""
    return getattr(error, "status_code", None) in {400, 404, 415, 422, 501}
